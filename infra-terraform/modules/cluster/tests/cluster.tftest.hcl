mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name = "matchgate-test"
}

run "container_insights_log_where_somebody_deletes" {
  command = plan

  assert {
    condition     = aws_cloudwatch_log_group.container_insights.name == "/aws/ecs/containerinsights/${aws_ecs_cluster.this.name}/performance"
    error_message = "The name is CloudWatch's, made from the cluster's; another group would stay empty, and theirs be kept for ever."
  }
}

run "prod_does_not_run_on_spot_unless_it_says_so" {
  command = plan

  assert {
    condition     = one(aws_ecs_cluster_capacity_providers.this.default_capacity_provider_strategy).capacity_provider == "FARGATE"
    error_message = "A task is not taken back in the middle of an opening."
  }

  assert {
    condition     = contains(aws_ecs_cluster_capacity_providers.this.capacity_providers, "FARGATE_SPOT")
    error_message = "dev may use Spot."
  }
}

run "blindness_is_refused" {
  command = plan
  variables {
    container_insights = "disabled"
  }
  expect_failures = [var.container_insights]
}
