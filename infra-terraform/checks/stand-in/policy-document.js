/** @returns the JSON that data "aws_iam_policy_document" makes of its configuration */
export function policyDocument({ version, policy_id, statement, source_policy_documents, override_policy_documents }) {
  const sources = (source_policy_documents ?? []).flatMap((json) => JSON.parse(json).Statement ?? [])
  const overrides = (override_policy_documents ?? []).flatMap((json) => JSON.parse(json).Statement ?? [])
  const own = (statement ?? []).map(statementOf)
  const replaced = new Set(overrides.map(({ Sid }) => Sid).filter(Boolean))
  return JSON.stringify({
    Version: version ?? '2012-10-17',
    ...(policy_id && { Id: policy_id }),
    Statement: [...sources, ...own].filter(({ Sid }) => !replaced.has(Sid)).concat(overrides),
  })
}

function statementOf(statement) {
  return {
    ...(statement.sid && { Sid: statement.sid }),
    Effect: statement.effect ?? 'Allow',
    ...list('Action', statement.actions),
    ...list('NotAction', statement.not_actions),
    ...list('Resource', statement.resources),
    ...list('NotResource', statement.not_resources),
    ...principals('Principal', statement.principals),
    ...principals('NotPrincipal', statement.not_principals),
    ...conditions(statement.condition),
  }
}

function list(name, values) {
  return values?.length ? { [name]: [...values].sort() } : {}
}

function principals(name, blocks) {
  if (!blocks?.length) return {}
  const byType = {}
  for (const { type, identifiers } of blocks) {
    byType[type] = [...(byType[type] ?? []), ...identifiers].sort()
  }
  return { [name]: byType['*'] ? '*' : byType }
}

function conditions(blocks) {
  if (!blocks?.length) return {}
  const byTest = {}
  for (const { test, variable, values } of blocks) {
    byTest[test] = { ...byTest[test], [variable]: values }
  }
  return { Condition: byTest }
}
