# The report's 9.3: of each service the first request of a second, and 5 % of the others. X-Ray counts the reservoir
# over all tasks together and tells each collector its part; the services ask for it through the collector beside them
# (awsproxy, port 2000). Health checks and metrics (/q/*) are no part of it: Quarkus does not trace them.
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
