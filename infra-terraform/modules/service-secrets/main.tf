# Terraform makes the places. Values that are mere chance it makes as well; those that somebody has to know or that have
# a form (a key as JWK, a provider's bearer) an operator puts there, so that they are in no state and no repository:
#
#   aws secretsmanager put-secret-value --secret-id matchgate-prod/admission-key --secret-string file:///dev/stdin
#
# A task whose secret has no value does not start, and says so in the service's events.
locals {
  secrets = {
    MATCHGATE_TOKEN_KEYS = {
      slug        = "token-keys"
      service     = "room"
      description = "Signs queue tokens and guests' tokens: KID:BASE64URL of 32 bytes, the first signs, all verify"
    }
    MATCHGATE_ADMISSION_KEY = {
      slug        = "admission-key"
      service     = "room"
      description = "Signs admission tokens and tickets: a private P-256 key as JWK with kid"
    }
    MATCHGATE_OPS_TOKEN = {
      slug        = "ops-token"
      service     = "room"
      description = "The bearer of ops"
    }
    MATCHGATE_PAYMENT_BEARER = {
      slug        = "payment-bearer"
      service     = "worker"
      description = "What proves to the payment provider who asks"
    }
  }
  # Without a provider there is nothing to prove; a secret without a value would keep the workers from starting.
  used = {
    for variable, secret in local.secrets : variable => secret
    if variable != "MATCHGATE_PAYMENT_BEARER" || var.payment_provider
  }
}

resource "aws_secretsmanager_secret" "this" {
  for_each = local.used

  name                    = "${var.name}/${each.value.slug}"
  description             = each.value.description
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_days
}

resource "random_bytes" "token_key" {
  length = 32
}

resource "random_password" "ops_token" {
  length  = 48
  special = false
}

# First values only. Who changes a key puts the new one before the old one by hand (docs/runbook.md), and Terraform
# leaves it so.
resource "aws_secretsmanager_secret_version" "this" {
  for_each = {
    MATCHGATE_TOKEN_KEYS = join(":", [
      "k1",
      replace(replace(trimsuffix(random_bytes.token_key.base64, "="), "+", "-"), "/", "_"),
    ])
    MATCHGATE_OPS_TOKEN = random_password.ops_token.result
  }

  secret_id     = aws_secretsmanager_secret.this[each.key].id
  secret_string = each.value

  lifecycle {
    ignore_changes = [secret_string]
  }
}
