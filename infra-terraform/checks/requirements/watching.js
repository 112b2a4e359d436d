// The report's sections 3.2.5, 9 and 12.2: metrics, alarms, logs, traces.
const dashboard = (aws) => aws.one('aws_cloudwatch_dashboard').dashboard_body
const alarm = (aws, metric, namespace) => {
  const found = aws.all('aws_cloudwatch_metric_alarm').find(({ metric_name, namespace: space }) => metric_name === metric && (!namespace || space === namespace))
  return [found.threshold, found.period * found.evaluation_periods, found.alarm_actions.length > 0]
}
const onDashboard = (title, metrics) => [
  '9.1', `Dashboard: ${title} (${metrics.join(', ')})`, 'modules/watch aws_cloudwatch_dashboard.this', (aws) => [
    metrics.filter((metric) => !dashboard(aws).includes(`"${metric}"`)), [],
  ],
]

export const WATCHING = [
  onDashboard('load balancer', ['TargetResponseTime', 'RequestCount', 'HTTPCode_Target_5XX_Count', 'HTTPCode_Target_4XX_Count']),
  onDashboard('ECS', ['CPUUtilization', 'MemoryUtilization', 'RunningTaskCount']),
  onDashboard('MySQL', ['CPUUtilization', 'DatabaseConnections', 'ReadLatency', 'WriteLatency']),
  onDashboard('Redis', ['CPUUtilization', 'CacheHitRate', 'CurrConnections']),
  ['9.2', 'Alarm: more than 10 answers 5xx in 5 minutes', 'modules/watch aws_cloudwatch_metric_alarm.this', (aws) => [alarm(aws, 'HTTPCode_Target_5XX_Count'), [10, 300, true]]],
  ['9.2', 'Alarm: answers take over 1 s for 5 minutes', 'modules/watch aws_cloudwatch_metric_alarm.this', (aws) => [alarm(aws, 'TargetResponseTime'), [1, 300, true]]],
  ['9.2', 'Alarm: CPU of the tasks over 80 % for 5 minutes', 'modules/watch aws_cloudwatch_metric_alarm.this', (aws) => [alarm(aws, 'CPUUtilization', 'AWS/ECS'), [80, 300, true]]],
  ['9.2', 'Alarm: CPU of MySQL over 80 % for 5 minutes', 'modules/watch aws_cloudwatch_metric_alarm.this', (aws) => [alarm(aws, 'CPUUtilization', 'AWS/RDS'), [80, 300, true]]],
  ['9.2', 'Alarm: more than 150 connections to MySQL for 5 minutes', 'modules/watch aws_cloudwatch_metric_alarm.this', (aws) => [alarm(aws, 'DatabaseConnections'), [150, 300, true]]],
  ['3.2.5, 9.2', 'Alarms are sent through SNS', 'modules/watch aws_sns_topic.this', (aws) => [aws.all('aws_sns_topic').length >= 1, true]],
  ['3.2.5, 9.3', 'X-Ray: priority 1000, one request a second and 5 % of the others', 'modules/tracing aws_xray_sampling_rule.this', (aws) => {
    const { priority, reservoir_size, fixed_rate } = aws.one('aws_xray_sampling_rule')
    return [[priority, reservoir_size, fixed_rate], [1000, 1, 0.05]]
  }],
  ['9.3', 'Traces of requests, MySQL, Redis and calls to others: a collector beside each task', 'modules/service aws_ecs_task_definition.this container_definitions', (aws) => [
    aws.all('aws_ecs_task_definition').filter(({ container_definitions }) => /collector/.test(container_definitions)).length >= 2, true,
  ]],
  ['3.2.5, 12.2', 'Logs in CloudWatch, kept for 7 days', 'modules/service aws_cloudwatch_log_group.this retention_in_days', (aws) => [
    aws.all('aws_cloudwatch_log_group').filter(({ retention_in_days }) => retention_in_days !== 7).map(({ name }) => name), [],
  ]],
]
