mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name        = "matchgate-test"
  kms_key_arn = "arn:aws:kms:ap-northeast-2:123456789012:key/00000000-0000-0000-0000-000000000000"
}

run "what_is_under_a_tag_stays" {
  command = plan

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.image_tag_mutability == "IMMUTABLE"])
    error_message = "A tag that moves is not what was approved."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.image_scanning_configuration[0].scan_on_push])
    error_message = "Each image is scanned."
  }

  assert {
    condition     = toset([for repository in aws_ecr_repository.this : repository.name]) == toset(["matchgate-test/booking-worker", "matchgate-test/waiting-room"])
    error_message = "One for each service."
  }
}

run "the_rule_for_any_image_comes_last" {
  command = plan

  assert {
    condition = alltrue([
      for policy in aws_ecr_lifecycle_policy.this :
      [for rule in jsondecode(policy.policy).rules : rule.selection.tagStatus] == ["untagged", "any"]
    ])
    error_message = "ECR refuses a policy in which `any` does not have the highest number."
  }
}

run "nothing_to_roll_back_to_is_refused" {
  command = plan
  variables {
    images_kept = 3
  }
  expect_failures = [var.images_kept]
}
