// The report's sections 3.2.2, 3.3, 5.2, 7 and 12.2: the tasks, how many there are, and how they are replaced.
import { identityReach } from '../reach/identity.js'

const room = (aws, type) => aws.one(type, ({ address }) => /room/.test(address))
const container = (aws) => JSON.parse(room(aws, 'aws_ecs_task_definition').container_definitions).find(({ portMappings }) => portMappings?.length)
const tracking = (aws, metric) => {
  const { target_tracking_scaling_policy_configuration: [found] } = aws.made('aws_appautoscaling_policy').filter(({ address }) => /room/.test(address))
    .map(({ values }) => values).find((policy) => JSON.stringify(policy).includes(metric))
  return [found.target_value, found.scale_out_cooldown, found.scale_in_cooldown]
}

// What a role may do with every resource, for there is none to name.
const unlimited = (aws, name) => identityReach(aws.resources).find(({ role }) => role.endsWith(name)).rights
  .filter(({ resources }) => resources.includes('*')).flatMap(({ actions }) => actions)
const scheduled = (aws, moment) => {
  const { schedule, scalable_target_action: [{ min_capacity, max_capacity }] } = aws.one('aws_appautoscaling_scheduled_action', ({ values }) => (
    values.name.endsWith(`room-${moment}`)
  ))
  return [schedule.slice(-9, -1), Number(min_capacity), Number(max_capacity)]
}

export const SERVICES = [
  ['3.1, 3.2.2, 7.1', 'Services on ECS Fargate', 'modules/service aws_ecs_service.this', (aws) => [aws.all('aws_ecs_service').length, 2]],
  ['7.1', 'Task: awsvpc, Fargate, 512 CPU units, 1,024 MiB', 'modules/service aws_ecs_task_definition.this', (aws) => {
    const { network_mode, requires_compatibilities, cpu, memory } = room(aws, 'aws_ecs_task_definition')
    return [[network_mode, requires_compatibilities, cpu, memory], ['awsvpc', ['FARGATE'], '512', '1024']]
  }],
  ['7.1', 'The container\'s port (ours: 8080)', 'modules/service aws_ecs_task_definition.this container_definitions', (aws) => [
    container(aws).portMappings[0].containerPort, 8080,
  ]],
  ['7.1', 'The container\'s health check: every 30 s, 5 s, 3 times', 'modules/service aws_ecs_task_definition.this container_definitions', (aws) => {
    const { interval, timeout, retries } = container(aws).healthCheck
    return [[interval, timeout, retries], [30, 5, 3]]
  }],
  ['7.1', 'Settings by environment variables, secrets by reference to Secrets Manager', 'modules/service aws_ecs_task_definition.this container_definitions', (aws) => [
    [container(aws).environment.length > 0, container(aws).secrets.every(({ valueFrom }) => valueFrom.startsWith('arn:aws:secretsmanager:'))], [true, true],
  ]],
  ['7.1, 7.3', 'Images in ECR', 'modules/registry aws_ecr_repository.this', (aws) => [
    aws.all('aws_ecr_repository').map(({ name }) => name.replace(/^.*\//, '')).sort(), ['booking-worker', 'waiting-room'],
  ]],
  ['3.2.2, 3.3', '2 to 20 tasks', 'modules/service aws_appautoscaling_target.this', (aws) => {
    const { min_capacity, max_capacity } = room(aws, 'aws_appautoscaling_target')
    return [[min_capacity, max_capacity], [2, 20]]
  }],
  ['7.2', 'Scaling by CPU: 50 %, 30 s out, 300 s in', 'modules/service aws_appautoscaling_policy.target_tracking', (aws) => [
    tracking(aws, 'ECSServiceAverageCPUUtilization'), [50, 30, 300],
  ]],
  ['7.2', 'Scaling by memory: 80 %, 30 s out, 300 s in', 'modules/service aws_appautoscaling_policy.target_tracking', (aws) => [
    tracking(aws, 'ECSServiceAverageMemoryUtilization'), [80, 30, 300],
  ]],
  ['7.2', 'Scaling by requests: 1,000 a target, 30 s out, 300 s in', 'modules/service aws_appautoscaling_policy.target_tracking', (aws) => [
    tracking(aws, 'ALBRequestCountPerTarget'), [1000, 30, 300],
  ]],
  ['7.2', 'Five minutes before an opening 10 to 20 tasks', 'modules/opening aws_appautoscaling_scheduled_action.before', (aws) => [
    // The example's opening is at 11:00 in Korea.
    scheduled(aws, 'before'), ['01:55:00', 10, 20],
  ]],
  ['7.2', 'Thirty minutes after an opening 2 to 10 tasks', 'modules/opening aws_appautoscaling_scheduled_action.after', (aws) => [
    scheduled(aws, 'after'), ['02:30:00', 2, 10],
  ]],
  ['7.3', 'Deployment with 200 % at most and 100 % at least', 'modules/service aws_ecs_service.this deployment_maximum_percent', (aws) => {
    const { deployment_maximum_percent, deployment_minimum_healthy_percent } = room(aws, 'aws_ecs_service')
    return [[deployment_maximum_percent, deployment_minimum_healthy_percent], [200, 100]]
  }],
  ['7.3', 'Circuit breaker with rollback', 'modules/service aws_ecs_service.this deployment_circuit_breaker', (aws) => [
    room(aws, 'aws_ecs_service').deployment_circuit_breaker.map(({ enable, rollback }) => [enable, rollback]), [[true, true]],
  ]],
  ['7.3', 'Blue/green deployment (an option)', 'modules/service aws_ecs_service.this deployment_configuration'],
  ['5.2', 'Execution role: pull the image, write the log; of the own repository and log group only', 'modules/service aws_iam_role_policy.execution', (aws) => [
    unlimited(aws, 'room-execution'), ['ecr:GetAuthorizationToken'],
  ]],
  ['5.2', 'Task role: traces, and what the service needs; its own resources only', 'modules/service aws_iam_role_policy.task', (aws) => [
    unlimited(aws, 'room-task').filter((action) => !action.startsWith('xray:')), [],
  ]],
  ['7.3', 'Delivery: build, push, new task definition, update of the service, wait until it is healthy', '.github/workflows/deploy.yml'],
  ['3.2.4', 'Access by roles, none by long-lived keys', 'modules/delivery-identity aws_iam_openid_connect_provider.github', (aws) => [
    ['aws_iam_access_key', 'aws_iam_user'].flatMap((type) => aws.all(type)), [],
  ]],
  ['12.2', 'Fargate Spot for dev', 'modules/cluster aws_ecs_cluster_capacity_providers.this', (aws) => [
    [...aws.one('aws_ecs_cluster_capacity_providers').capacity_providers].sort(), ['FARGATE', 'FARGATE_SPOT'],
  ]],
]
