resource "aws_ecs_cluster" "this" {
  name = var.name

  # RunningTaskCount and memory by task (the report's 9.1) exist only with it.
  # https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
  setting {
    name  = "containerInsights"
    value = var.container_insights
  }

  depends_on = [aws_cloudwatch_log_group.container_insights]
}

# Container Insights makes this group by itself, and then keeps it for ever.
resource "aws_cloudwatch_log_group" "container_insights" {
  name              = "/aws/ecs/containerinsights/${var.name}/performance"
  retention_in_days = 7
  kms_key_id        = var.logs_key_arn
}

# Spot costs about 70 % less and may take a task back after two minutes' notice: for dev. A service says which it uses;
# what says nothing gets the default.
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]

  default_capacity_provider_strategy {
    capacity_provider = var.default_capacity_provider
    weight            = 1
  }
}
