locals {
  # Only for tasks of this account.
  # https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
  tasks_only = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike = {
          "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:ecs:${local.region}:${local.account}:*"
        }
      }
    }]
  })
  # A value inside a secret is named by more parts behind the ARN: ARN:json-key:version-stage:version-id.
  secret_arns = distinct([for value in values(var.secrets) : join(":", slice(split(":", value), 0, 7))])
}

# What ECS does for the task before it runs: the report's 5.2, for the own image, secrets and log only.
resource "aws_iam_role" "execution" {
  name               = "${local.name}-execution"
  assume_role_policy = local.tasks_only
}

resource "aws_iam_role_policy" "execution" {
  name = "start"
  role = aws_iam_role.execution.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # The token is the account's: this action works on no resource.
      { Sid = "SignInToRegistry", Effect = "Allow", Action = "ecr:GetAuthorizationToken", Resource = "*" },
      {
        Sid      = "PullOwnImage"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = var.repository_arn
      },
      {
        Sid      = "WriteOwnLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.this.arn}:*"
      },
      {
        Sid      = "ReadCollectorConfig"
        Effect   = "Allow"
        Action   = "ssm:GetParameters"
        Resource = aws_ssm_parameter.collector.arn
      },
      {
        Sid      = "ReadOwnSecrets"
        Effect   = "Allow"
        Action   = "secretsmanager:GetSecretValue"
        Resource = local.secret_arns
      },
      {
        Sid       = "DecryptSecrets"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = var.secrets_key_arn
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${local.region}.amazonaws.com" } }
      },
    ]
  })
}

# What the service itself may do; the collector runs with it as well.
resource "aws_iam_role" "task" {
  name               = "${local.name}-task"
  assume_role_policy = local.tasks_only
}

resource "aws_iam_role_policy" "task" {
  name = "serve"
  role = aws_iam_role.task.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        for statement in var.task_statements : merge(
          { Sid = statement.sid, Effect = "Allow", Action = statement.actions, Resource = statement.resources },
          {
            for key, value in { Condition = { StringEquals = statement.string_equals } } : key => value
            if length(statement.string_equals) > 0
          },
        )
      ],
      [
        {
          Sid      = "WriteOwnMetrics"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = "${aws_cloudwatch_log_group.metrics.arn}:*"
        },
        {
          # X-Ray knows no resource for them.
          # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
          Sid    = "Trace"
          Effect = "Allow"
          Action = [
            "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets",
          ]
          Resource = "*"
        },
      ],
    )
  })
}
