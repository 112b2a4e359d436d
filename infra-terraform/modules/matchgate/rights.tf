# What each part may do with AWS: the calls that its program makes (BookingSender; SqsBookingQueue, DeadLetters), and
# none more. SQS knows no action for batches: SendMessageBatch is allowed by SendMessage.
locals {
  through_sqs = { "kms:ViaService" = ["sqs.${local.region}.amazonaws.com"] }

  # Sending makes a data key; SQS also asks to decrypt for who sends.
  # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
  send = [
    { sid = "SendToBookings", actions = ["sqs:GetQueueUrl", "sqs:SendMessage"], resources = [module.queue.arn] },
    {
      sid           = "EncryptMessages"
      actions       = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources     = [module.keys.queue_key_arn]
      string_equals = local.through_sqs
    },
  ]

  room_statements    = local.send
  warm_up_statements = local.send

  worker_statements = [
    {
      sid = "DrainBookings"
      # It sends as well: what ops send back from the dead letters.
      actions = [
        "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage", "sqs:SendMessage",
      ]
      resources = [module.queue.arn]
    },
    {
      sid       = "DrainDeadLetters"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"]
      resources = [module.queue.dead_letter_arn]
    },
    {
      sid           = "EncryptMessages"
      actions       = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources     = [module.keys.queue_key_arn]
      string_equals = local.through_sqs
    },
    {
      sid     = "SignInToMysql"
      actions = ["rds-db:connect"]
      resources = [
        "arn:${local.partition}:rds-db:${local.region}:${local.account}:dbuser:${module.database.resource_id}/${local.database_user}",
      ]
    },
  ]
}
