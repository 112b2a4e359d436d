# What the queue carries, and what Seoul allows
#
# A booking is one message for each of its seats, each in its seat's message group (ARCHITECTURE). Requests
# that reach a room within 8 ms share a SendMessageBatch of up to ten.
#
# AWS' quotas of high throughput, read in 2026-11 at
# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
#
#   calls a second and action                  messages a second in batches of ten
#   N. Virginia, Oregon, Ireland     70,000    700,000
#   Tokyo, Singapore, Mumbai ...      9,000     90,000
#   Seoul ("all other Regions")       2,400     24,000     <- ours; a default, Service Quotas may raise it
#   a FIFO queue without it             300      3,000
#
# Target: 1,000 to 3,000 bookings a second, of one seat to four. N rooms that take B bookings a second altogether make
# B / (1 + B/N x 0.008) batches a second, and more where a batch is full (ten messages):
#
#   B      N   seats   messages/s   batches/s   of 2,400   of 24,000
#   1,000  10  1            1,000         556      23 %         4 %
#   3,000  10  1            3,000         882      37 %        13 %
#   3,000  20  1            3,000       1,364      57 %        13 %
#   3,000  20  4           12,000       1,364      57 %        50 %
#
# (3,000 bookings of four seats fill batches: 1,200 of ten at the least.) Receiving and deleting count apart. Fully
# used they need 300 to 1,200 calls a second; 20 workers whose three receivers each get one message at a time need as
# many as there are messages, which long polling and a backlog prevent.
#
# The doubt: AWS promises 300 calls a second to a partition, and does not say how a batch counts whose messages go to
# several partitions, as ours do. If each message counted alone, Seoul would allow 2,400 one-seat bookings a second:
# above the 1,000 that are required, below the 3,000 that are wished for. So before an opening of more than 2,000 a
# second, ask for a higher quota (Service Quotas, "Amazon SQS", two weeks ahead), and measure with the warm-up task.
#
# In flight: of a FIFO queue 120,000 messages at most are received and not yet deleted; beyond, SQS hands out none and says
# nothing. 20 workers hold 40 each (ConsumeConfig.mostInFlight), so 800: under 1 %. SQS also looks for free message groups
# among the first 120,000 messages only: a backlog of that many in one group would block all others, and a group is a seat.
# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-fifo.html
#
# New partitions come with load, not before it: an idle queue refuses part of its first burst. Hence the warm-up
# (module opening). https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html
locals {
  # Both names come from here, so the queue and its dead-letter queue cannot drift apart.
  names = {
    bookings    = "${var.name}-bookings.fifo"
    dead_letter = "${var.name}-bookings-dead-letter.fifo"
  }
}

resource "aws_sqs_queue" "bookings" {
  name       = local.names.bookings
  fifo_queue = true
  # Both are needed for high throughput. Deduplication by message group also is what the ids are made for.
  deduplication_scope   = "messageGroup"
  fifo_throughput_limit = "perMessageGroupId"
  # Senders say which messages are the same: two requests with equal bodies are not.
  content_based_deduplication = false

  # The workers ask for it themselves with each receive (MATCHGATE_CONSUME_VISIBILITY_SECONDS); MySQL's wait_timeout
  # follows it, too (ADR 18).
  visibility_timeout_seconds = var.visibility_timeout
  # The longest there is. A booking that was answered 202 lives here or in MySQL.
  message_retention_seconds = local.fourteen_days
  # The longest poll there is, for whoever does not say it; the workers do.
  receive_wait_time_seconds = 20
  max_message_size          = 262144

  kms_master_key_id                 = var.kms_key_arn
  kms_data_key_reuse_period_seconds = var.data_key_reuse_seconds

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letter.arn
    maxReceiveCount     = var.max_receive_count
  })
}

# A queue that takes what the other one gives up has to be FIFO as well.
# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
resource "aws_sqs_queue" "dead_letter" {
  name                        = local.names.dead_letter
  fifo_queue                  = true
  deduplication_scope         = "messageGroup"
  fifo_throughput_limit       = "perMessageGroupId"
  content_based_deduplication = false

  visibility_timeout_seconds = var.dead_letter_visibility_timeout
  # A FIFO message that is moved begins its fourteen days anew.
  message_retention_seconds = local.fourteen_days
  receive_wait_time_seconds = 20
  max_message_size          = 262144

  kms_master_key_id                 = var.kms_key_arn
  kms_data_key_reuse_period_seconds = var.data_key_reuse_seconds
}

# Nobody else's failed messages end here.
resource "aws_sqs_queue_redrive_allow_policy" "dead_letter" {
  queue_url = aws_sqs_queue.dead_letter.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.bookings.arn]
  })
}
