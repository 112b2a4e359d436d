locals {
  fourteen_days = 14 * 24 * 60 * 60
  queues        = { bookings = aws_sqs_queue.bookings, dead_letter = aws_sqs_queue.dead_letter }
}

# Who may do what is said by the roles; this only refuses. It holds for the account's root as well.
data "aws_iam_policy_document" "tls_only" {
  for_each = local.queues

  statement {
    sid       = "OnlyThroughTls"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [each.value.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_sqs_queue_policy" "tls_only" {
  for_each = local.queues

  queue_url = each.value.id
  policy    = data.aws_iam_policy_document.tls_only[each.key].json
}
