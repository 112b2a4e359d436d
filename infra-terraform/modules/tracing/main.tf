# The report's 9.3: of each service the first request of a second, and 5 % of the others. X-Ray counts the reservoir
# over all tasks together for whoever asks it (awsproxy, port 2000). The services do not: each room has the same figures
# of its own (matchgate.traces.*, ADR 25). Change both together. Health checks and metrics (/q/*) are not traced.
# https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html
resource "aws_xray_sampling_rule" "this" {
  rule_name      = var.name
  version        = 1
  priority       = 1000
  reservoir_size = 1
  fixed_rate     = 0.05

  service_name = "${var.name}-*"
  service_type = "*"
  host         = "*"
  http_method  = "*"
  url_path     = "*"
  resource_arn = "*"
}
