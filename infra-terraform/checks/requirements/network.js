// The report's sections 3.2.1, 3.3 and 4: the network. [section, what it asks, where it is met, what is true of prod]
const cidrs = (aws, name) => aws.all('aws_subnet').filter(({ tags }) => tags.Name.includes(name)).map(({ cidr_block }) => cidr_block).sort()

export const NETWORK = [
  ['3.2.1, 4.1', 'A VPC of 10.0.0.0/16', 'modules/network aws_vpc.this cidr_block', (aws) => [aws.one('aws_vpc').cidr_block, '10.0.0.0/16']],
  ['3.2.1, 4.1', 'Public subnets 10.0.0.0/24 and 10.0.1.0/24 in two zones', 'modules/network aws_subnet.public', (aws) => [
    cidrs(aws, 'public'), ['10.0.0.0/24', '10.0.1.0/24'],
  ]],
  ['3.2.1, 4.1', 'Private subnets 10.0.10.0/24 and 10.0.11.0/24 in two zones', 'modules/network aws_subnet.private', (aws) => [
    cidrs(aws, 'private'), ['10.0.10.0/24', '10.0.11.0/24'],
  ]],
  ['3.3, 4.1', 'Two availability zones, so that no zone is a single point of failure', 'modules/network variable.zones', (aws) => [
    [...new Set(aws.all('aws_subnet').map(({ availability_zone }) => availability_zone))].sort(), ['ap-northeast-2a', 'ap-northeast-2c'],
  ]],
  ['3.2.1', 'An internet gateway', 'modules/network aws_internet_gateway.this', (aws) => [aws.all('aws_internet_gateway').length, 1]],
  ['3.2.1, 4.3, 12.1', 'A NAT gateway in each zone (dev: one)', 'modules/network aws_nat_gateway.this', (aws) => [aws.all('aws_nat_gateway').length, 2]],
  ['4.1', 'Elastic addresses for what stands in the public subnets', 'modules/network aws_eip.nat', (aws) => [aws.all('aws_eip').length, 2]],
  ['4.1', 'The load balancer and the NAT gateways in the public subnets', 'modules/load-balancer aws_lb.this subnets', (aws) => [
    [...aws.one('aws_lb').subnets].sort(), aws.all('aws_subnet').filter(({ tags }) => tags.Name.includes('public')).map(({ id }) => id).sort(),
  ]],
  ['3.3, 4.1', 'Tasks in the private subnets, without a public address', 'modules/service aws_ecs_service.this network_configuration', (aws) => [
    aws.all('aws_ecs_service').map(({ network_configuration: [{ assign_public_ip }] }) => assign_public_ip), aws.all('aws_ecs_service').map(() => false),
  ]],
  ['3.3, 4.1', 'MySQL in the private subnets, not reachable from the internet', 'modules/database aws_db_instance.this publicly_accessible', (aws) => [
    aws.all('aws_db_instance').map(({ publicly_accessible }) => publicly_accessible), [false, false],
  ]],
  ['3.3, 4.1', 'Redis in the private subnets', 'modules/redis aws_elasticache_subnet_group.this', (aws) => [
    [...aws.one('aws_elasticache_subnet_group').subnet_ids].sort(), aws.all('aws_subnet').filter(({ tags }) => tags.Name.includes('private')).map(({ id }) => id).sort(),
  ]],
  ['4.2', 'Public route table: everything else to the internet gateway', 'modules/network aws_route.public_internet', (aws) => [
    aws.made('aws_route').filter(({ values }) => values.gateway_id).map(({ values }) => values.destination_cidr_block), ['0.0.0.0/0'],
  ]],
  ['4.2', 'A private route table in each zone: everything else to the zone\'s own NAT gateway', 'modules/network aws_route.private_nat', (aws) => [
    new Set(aws.all('aws_route').filter(({ nat_gateway_id }) => nat_gateway_id).map(({ nat_gateway_id }) => nat_gateway_id)).size, 2,
  ]],
  ['4.4', 'Security group of the load balancer: 80 and 443 from anywhere, everything out', 'modules/network aws_vpc_security_group_ingress_rule.internet', (aws) => [
    aws.all('aws_vpc_security_group_ingress_rule').filter(({ cidr_ipv4 }) => cidr_ipv4 === '0.0.0.0/0').map(({ from_port }) => from_port).sort(), [443, 80],
  ]],
  ['4.4', 'Security group of the tasks: our port 8080 from the load balancer only, everything out. Two groups, so that only the worker reaches MySQL',
    'modules/network aws_vpc_security_group_ingress_rule.group', (aws) => [aws.reaching('room'), ['alb 8080/tcp']]],
  ['4.4', 'Security group of MySQL: 3306 from the tasks (here: workers) only, nothing out', 'modules/network aws_vpc_security_group_ingress_rule.group', (aws) => [
    [aws.reaching('database'), aws.reachedFrom('database')], [['worker 3306/tcp'], []],
  ]],
  ['4.4', 'Security group of Redis: 6379 from the tasks only, nothing out', 'modules/network aws_vpc_security_group_ingress_rule.group', (aws) => [
    [aws.reaching('redis'), aws.reachedFrom('redis')], [['room 6379/tcp', 'worker 6379/tcp'], []],
  ]],
  ['4.5', 'Network ACL: 80, 443 and 1024-65535 in, everything out, the rest refused', 'modules/network aws_network_acl_rule.inbound', (aws) => [
    aws.all('aws_network_acl_rule').map(({ rule_number, egress, from_port, to_port, rule_action }) => [rule_number, egress, from_port, to_port, rule_action]).sort(),
    [[100, false, 80, 80, 'allow'], [100, true, 0, 0, 'allow'], [110, false, 443, 443, 'allow'], [120, false, 1024, 65535, 'allow']],
  ]],
]
