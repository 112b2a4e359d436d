# The five of the report's 9.2, with its thresholds; "5 minutes" is one period where something is counted or averaged
# over them, and five in a row where it has to last.
locals {
  services = {
    room   = { ClusterName = var.cluster_name, ServiceName = var.room_service_name }
    worker = { ClusterName = var.cluster_name, ServiceName = var.worker_service_name }
  }
  load_balancer = { LoadBalancer = var.load_balancer_arn_suffix }
  database      = { DBInstanceIdentifier = var.database_id }

  report_alarms = merge(
    {
      "target-5xx" = {
        says       = "Rooms gave more than ${var.thresholds.answers_5xx} answers 5xx in 5 minutes (503 while Redis or SQS is away, too)."
        runbook    = "Rooms answer with errors"
        namespace  = "AWS/ApplicationELB"
        metric     = "HTTPCode_Target_5XX_Count"
        dimensions = local.load_balancer
        statistic  = "Sum"
        period     = 300
        periods    = 1
        threshold  = var.thresholds.answers_5xx
      }
      "response-time" = {
        says       = "Rooms take more than ${var.thresholds.response_seconds} s to answer, on average of 5 minutes."
        runbook    = "Rooms answer slowly"
        namespace  = "AWS/ApplicationELB"
        metric     = "TargetResponseTime"
        dimensions = local.load_balancer
        statistic  = "Average"
        period     = 300
        periods    = 1
        threshold  = var.thresholds.response_seconds
      }
      "mysql-cpu" = {
        says       = "MySQL's CPU is above ${var.thresholds.database_cpu} % for 5 minutes."
        runbook    = "MySQL is busy"
        namespace  = "AWS/RDS"
        metric     = "CPUUtilization"
        dimensions = local.database
        statistic  = "Average"
        threshold  = var.thresholds.database_cpu
      }
      "mysql-connections" = {
        says       = "MySQL has more than ${var.thresholds.database_connections} connections for 5 minutes."
        runbook    = "MySQL is busy"
        namespace  = "AWS/RDS"
        metric     = "DatabaseConnections"
        dimensions = local.database
        threshold  = var.thresholds.database_connections
      }
    },
    {
      for service, dimensions in local.services : "${service}-cpu" => {
        says       = "The CPU of ${service}s is above ${var.thresholds.service_cpu} % for 5 minutes, though the scaling adds tasks from 50 % on."
        runbook    = "Rooms answer slowly"
        namespace  = "AWS/ECS"
        metric     = "CPUUtilization"
        dimensions = dimensions
        statistic  = "Average"
        threshold  = var.thresholds.service_cpu
      }
    },
  )
}
