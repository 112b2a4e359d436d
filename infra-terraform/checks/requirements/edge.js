// The report's sections 3.2.2, 3.2.4, 3.3, 5.1 and 5.3: what stands before the services.
const rule = (aws, group) => aws.one('aws_wafv2_web_acl').rule.find((found) => JSON.stringify(found.statement).includes(group))

export const EDGE = [
  ['3.1, 3.3, 12.1', 'CloudFront before the load balancer, with a cache', 'modules/edge aws_cloudfront_distribution.this', (aws) => [
    aws.one('aws_cloudfront_distribution').ordered_cache_behavior.some(({ path_pattern }) => path_pattern === '/api/matches/*/queue'), true,
  ]],
  ['3.1, 3.2.4', 'A web application firewall on CloudFront', 'modules/edge aws_cloudfront_distribution.this web_acl_id', (aws) => [
    aws.one('aws_cloudfront_distribution').web_acl_id, aws.one('aws_wafv2_web_acl').arn,
  ]],
  ['3.2.4, 5.1', 'Rate limit: priority 1, 2,000 requests in 5 minutes from one address, blocked', 'modules/edge aws_wafv2_web_acl.this rate_based_statement', (aws) => {
    const { priority, action: [{ block }], statement: [{ rate_based_statement: [{ limit, evaluation_window_sec, aggregate_key_type }] }] } = rule(aws, '"limit":2000')
    return [[priority, block.length, limit, evaluation_window_sec, aggregate_key_type], [1, 1, 2000, 300, 'IP']]
  }],
  ['5.1', 'Common rule set: priority 2 (path traversal, XSS)', 'modules/edge aws_wafv2_web_acl.this managed_rule_group_statement', (aws) => [
    rule(aws, 'AWSManagedRulesCommonRuleSet').priority, 2,
  ]],
  ['5.1', 'SQL injection, which AWS has in a rule group of its own', 'modules/edge aws_wafv2_web_acl.this managed_rule_group_statement', (aws) => [
    rule(aws, 'AWSManagedRulesSQLiRuleSet').override_action[0].none.length, 1,
  ]],
  ['5.1', 'Command injection and other known bad inputs', 'modules/edge aws_wafv2_web_acl.this managed_rule_group_statement', (aws) => [
    rule(aws, 'AWSManagedRulesKnownBadInputsRuleSet').override_action[0].none.length, 1,
  ]],
  ['3.2.4, 5.1', 'Bot control: priority 4, known bots blocked', 'modules/edge aws_wafv2_web_acl.this managed_rule_group_configs', (aws) => [
    [rule(aws, 'AWSManagedRulesBotControlRuleSet').priority, rule(aws, 'AWSManagedRulesBotControlRuleSet').override_action[0].none.length], [4, 1],
  ]],
  ['3.1, 3.2.2', 'An application load balancer over both zones', 'modules/load-balancer aws_lb.this', (aws) => [
    [aws.one('aws_lb').load_balancer_type, aws.one('aws_lb').internal], ['application', false],
  ]],
  ['3.2.2, 3.3', 'Health check every 10 s', 'modules/load-balancer aws_lb_target_group.this interval', (aws) => [
    aws.all('aws_lb_target_group').map(({ health_check: [{ interval }] }) => interval), aws.all('aws_lb_target_group').map(() => 10),
  ]],
  ['5.3', 'TLS 1.2 or later at the load balancer, with a certificate of ACM', 'modules/load-balancer aws_lb_listener.https ssl_policy', (aws) => [
    aws.all('aws_lb_listener').filter(({ protocol }) => protocol === 'HTTPS').map(({ ssl_policy, certificate_arn }) => [/^ELBSecurityPolicy-TLS13-1-[23]-/.test(ssl_policy), certificate_arn.includes(':acm:')]),
    [[true, true]],
  ]],
  ['5.3', 'HTTP is redirected to HTTPS', 'modules/load-balancer aws_lb_listener.http redirect', (aws) => [
    aws.all('aws_lb_listener').filter(({ port }) => port === 80).map(({ default_action: [{ type }] }) => type), ['redirect'],
  ]],
  ['3.2.3', 'Access logs of the load balancer in S3', 'modules/load-balancer aws_lb.this access_logs', (aws) => [
    [aws.one('aws_lb').access_logs[0].enabled, aws.one('aws_lb').access_logs[0].bucket], [true, aws.one('aws_s3_bucket').id],
  ]],
  ['12.2', 'Logs in S3 are deleted after 90 days', 'modules/log-store aws_s3_bucket_lifecycle_configuration.this expiration', (aws) => [
    aws.one('aws_s3_bucket_lifecycle_configuration').rule.flatMap(({ expiration }) => expiration.map(({ days }) => days)).filter(Boolean), [90],
  ]],
  ['5.3', 'Rest encryption of S3 (SSE-S3)', 'modules/log-store aws_s3_bucket_server_side_encryption_configuration.this', (aws) => [
    aws.one('aws_s3_bucket_server_side_encryption_configuration').rule[0].apply_server_side_encryption_by_default[0].sse_algorithm, 'AES256',
  ]],
]
