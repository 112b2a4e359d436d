locals {
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
  secret_arns = distinct([for value in values(var.secrets) : join(":", slice(split(":", value), 0, 7))])
}

resource "aws_iam_role" "execution" {
  name               = "${local.name}-execution"
  assume_role_policy = local.tasks_only
}

resource "aws_iam_role_policy" "execution" {
  name = "start"
  role = aws_iam_role.execution.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
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
      ],
      [
        for statement in [
          {
            Sid      = "ReadOwnSecrets"
            Effect   = "Allow"
            Action   = "secretsmanager:GetSecretValue"
            Resource = local.secret_arns
          },
        ] : statement if length(var.secrets) > 0
      ],
      [
        for statement in [
          {
            Sid       = "DecryptSecrets"
            Effect    = "Allow"
            Action    = "kms:Decrypt"
            Resource  = var.secrets_key_arn
            Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${local.region}.amazonaws.com" } }
          },
        ] : statement if length(var.secrets) > 0
      ],
    )
  })
}

resource "aws_iam_role" "task" {
  name               = "${local.name}-task"
  assume_role_policy = local.tasks_only
}

# A task that calls nothing of AWS has a role without rights, and so none of its neighbours'.
resource "aws_iam_role_policy" "task" {
  count = length(var.task_statements) > 0 ? 1 : 0

  name = "run"
  role = aws_iam_role.task.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for statement in var.task_statements : merge(
        { Sid = statement.sid, Effect = "Allow", Action = statement.actions, Resource = statement.resources },
        {
          for key, value in { Condition = { StringEquals = statement.string_equals } } : key => value
          if length(statement.string_equals) > 0
        },
      )
    ]
  })
}
