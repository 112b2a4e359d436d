# What ECS does to the load balancer during a blue/green deployment. AWS' own AmazonECSInfrastructureRolePolicyForLoad-
# Balancers allows the same on every load balancer of the account.
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
resource "aws_iam_role" "blue_green" {
  count = local.is_blue_green ? 1 : 0

  name = "${local.name}-blue-green"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_iam_role_policy" "blue_green" {
  count = local.is_blue_green ? 1 : 0

  name = "move-fans"
  role = aws_iam_role.blue_green[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # Reading a load balancer works on no resource.
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeRules",
          "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth",
        ]
        Resource = "*"
      },
      {
        Sid      = "Register"
        Effect   = "Allow"
        Action   = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"]
        Resource = [var.load_balancer.target_group_arn, var.load_balancer.alternate_target_group_arn]
      },
      {
        Sid      = "Lead"
        Effect   = "Allow"
        Action   = "elasticloadbalancing:ModifyRule"
        Resource = compact([var.load_balancer.production_rule_arn, var.load_balancer.test_rule_arn])
      },
    ]
  })
}
