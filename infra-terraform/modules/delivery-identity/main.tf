data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

# GitHub's workflows come without a key: GitHub signs who they are, and AWS lends them a role for an hour.
# https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services
locals {
  issuer    = "token.actions.githubusercontent.com"
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
  # AWS checks GitHub's certificate against its own list of authorities, so no thumbprint is kept here. An account has
  # one provider for an issuer; who has it already gives no second one.
  provider_arn = (
    var.provider_exists
    ? "arn:${local.partition}:iam::${local.account}:oidc-provider/${local.issuer}"
    : aws_iam_openid_connect_provider.github[0].arn
  )

  subjects = {
    # Whoever may open a pull request from a branch of the repository can run code with this role (a plan runs what the
    # branch says). GitHub gives pull requests from forks no token.
    plan = ["repo:${var.github_repository}:pull_request"]
    # The environment's rules (reviewers, only main) decide who gets this one; a branch alone does not.
    deploy = [for environment in sort(var.environments) : "repo:${var.github_repository}:environment:${environment}"]
  }
}

resource "aws_iam_openid_connect_provider" "github" {
  count = var.provider_exists ? 0 : 1

  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "this" {
  for_each = { for role, subjects in local.subjects : role => subjects if role != "plan" || var.plan_on_pull_requests }

  name                 = "${var.name}-github-${each.key}"
  max_session_duration = 7200
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = local.provider_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        # Equal, not like: no branch or tag can be named so that it fits.
        StringEquals = {
          "${local.issuer}:aud" = "sts.amazonaws.com"
          "${local.issuer}:sub" = each.value
        }
      }
    }]
  })
}

# A pull request's plan reads the state and asks AWS nothing else: terraform plan -refresh=false -lock=false. So it
# shows what the branch changes, not what somebody changed by hand, and needs no right to read a hundred kinds of
# resource.
#
# The state holds what Terraform made by chance: the passwords of Redis and of MySQL's master, the origin's secret, the
# first ops token. Who may open branches can read them with this role. Where that is too much: leave the role out
# (plan_on_pull_requests = false) and plan in the environment's workflow.
resource "aws_iam_role_policy" "plan" {
  count = var.plan_on_pull_requests ? 1 : 0

  name = "read-state"
  role = aws_iam_role.this["plan"].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "FindState"
          Effect   = "Allow"
          Action   = "s3:ListBucket"
          Resource = var.state.bucket_arn
          # init also looks for workspaces, which lie below env:/.
          Condition = { StringEquals = { "s3:prefix" = [var.state.key, "env:/"] } }
        },
        {
          Sid      = "ReadState"
          Effect   = "Allow"
          Action   = "s3:GetObject"
          Resource = "${var.state.bucket_arn}/${var.state.key}"
        },
      ],
      [
        for arn in var.state.kms_key_arn[*] : {
          Sid       = "DecryptState"
          Effect    = "Allow"
          Action    = "kms:Decrypt"
          Resource  = arn
          Condition = { StringEquals = { "kms:ViaService" = "s3.${local.region}.amazonaws.com" } }
        }
      ],
    )
  })
}
