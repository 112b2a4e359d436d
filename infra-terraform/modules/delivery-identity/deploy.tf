# What a delivery does: push two images, register revisions of the task definitions with them, run the migration and
# wait for it, update the services one after the other and wait, and the same back. It changes nothing else: the cloud
# itself is applied by a person with the right to do so.
locals {
  ecs         = "arn:${local.partition}:ecs:${local.region}:${local.account}"
  cluster_arn = "${local.ecs}:cluster/${var.cluster_name}"
}

resource "aws_iam_role_policy" "deploy" {
  name = "deliver"
  role = aws_iam_role.this["deploy"].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        # The registry's token and these readings work on no resource.
        Sid      = "Look"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken", "ecs:DescribeTaskDefinition"]
        Resource = "*"
      },
      {
        Sid    = "PushImages"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
          "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
        ]
        Resource = var.repository_arns
      },
      {
        Sid      = "RegisterRevisions"
        Effect   = "Allow"
        Action   = ["ecs:RegisterTaskDefinition", "ecs:TagResource"]
        Resource = [for family in var.task_definition_families : "${local.ecs}:task-definition/${family}:*"]
      },
      {
        Sid    = "UpdateServices"
        Effect = "Allow"
        Action = ["ecs:DescribeServices", "ecs:UpdateService"]
        Resource = [
          for service in var.service_names : "${local.ecs}:service/${var.cluster_name}/${service}"
        ]
      },
      {
        Sid       = "RunMigration"
        Effect    = "Allow"
        Action    = "ecs:RunTask"
        Resource  = "${local.ecs}:task-definition/${var.migration.task_definition_family}:*"
        Condition = { ArnEquals = { "ecs:cluster" = local.cluster_arn } }
      },
      {
        Sid       = "WaitForMigration"
        Effect    = "Allow"
        Action    = "ecs:DescribeTasks"
        Resource  = "${local.ecs}:task/${var.cluster_name}/*"
        Condition = { ArnEquals = { "ecs:cluster" = local.cluster_arn } }
      },
      {
        Sid      = "ReadMigrationLog"
        Effect   = "Allow"
        Action   = "logs:GetLogEvents"
        Resource = "${var.migration.log_group_arn}:log-stream:*"
      },
      {
        Sid       = "HandOverTaskRoles"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = var.task_role_arns
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
      ],
      [
        # The pages are cached at the edge; a new room brings new ones.
        for arn in var.distribution_arn[*] :
        { Sid = "ForgetPages", Effect = "Allow", Action = "cloudfront:CreateInvalidation", Resource = arn }
      ],
    )
  })
}
