// aws_wafv2_web_acl's rule { statement }, which the bindings leave out because it nests itself. Written by hand after the
// provider's documentation; only the statements that a web ACL here may use, nested as deep as the rules need.
const string = { type: 'string', required: true }
const optionalString = { type: 'string', optional: true }
const computedString = { type: 'string', optional: true, computed: true }
const number = { type: 'number', required: true }
const optionalNumber = { type: 'number', optional: true }
const stringList = { type: ['list', 'string'], required: true }

const block = (attributes, block_types = {}) => ({ attributes, block_types })
const one = (nested, required = false) => ({ nesting_mode: 'list', block: nested, ...(required && { min_items: 1 }), max_items: 1 })
const many = (nested, nesting_mode = 'list') => ({ nesting_mode, block: nested, min_items: 1 })
const empty = block({})

const headers = { insert_header: many(block({ name: string, value: string }), 'set') }
const withHeaders = block({}, { custom_request_handling: one(block({}, headers)) })
const forwarded = block({ fallback_behavior: string, header_name: string })
const transformation = many(block({ priority: number, type: string }), 'set')

const fieldToMatch = block({}, {
  all_query_arguments: one(empty),
  body: one(block({ oversize_handling: optionalString })),
  method: one(empty),
  query_string: one(empty),
  single_header: one(block({ name: string })),
  single_query_argument: one(block({ name: string })),
  uri_path: one(empty),
})

const managedRuleGroupConfig = block({ login_path: optionalString }, {
  aws_managed_rules_bot_control_rule_set: one(block({
    inspection_level: string, enable_machine_learning: { type: 'bool', optional: true, computed: true },
  })),
  aws_managed_rules_anti_ddos_rule_set: one(block({ sensitivity_to_block: optionalString }, {
    client_side_action_config: one(block({}, {
      challenge: one(block({ usage_of_action: string, sensitivity: optionalString }, {
        exempt_uri_regular_expression: { nesting_mode: 'list', block: block({ regex_string: optionalString }) },
      }), true),
    }), true),
  })),
})

const ruleActionOverride = block({ name: string }, {
  action_to_use: one(block({}, {
    allow: one(withHeaders),
    block: one(block({}, { custom_response: one(block({ custom_response_body_key: optionalString, response_code: number })) })),
    captcha: one(withHeaders),
    challenge: one(withHeaders),
    count: one(withHeaders),
  }), true),
})

const leaves = {
  asn_match_statement: one(block({ asn_list: { type: ['list', 'number'], required: true } }, { forwarded_ip_config: one(forwarded) })),
  byte_match_statement: one(block({ positional_constraint: string, search_string: string }, {
    field_to_match: one(fieldToMatch), text_transformation: transformation,
  })),
  geo_match_statement: one(block({ country_codes: stringList }, { forwarded_ip_config: one(forwarded) })),
  ip_set_reference_statement: one(block({ arn: string })),
  label_match_statement: one(block({ key: string, scope: string })),
  regex_match_statement: one(block({ regex_string: string }, { field_to_match: one(fieldToMatch), text_transformation: transformation })),
  size_constraint_statement: one(block({ comparison_operator: string, size: number }, {
    field_to_match: one(fieldToMatch), text_transformation: transformation,
  })),
}

/** Statements that may hold others, to that depth; the provider repeats them so often and not more. */
function statements(depth) {
  if (depth === 0) return block({}, leaves)
  const holder = one(block({}, { statement: many(statements(depth - 1)) }))
  return block({}, { ...leaves, and_statement: holder, not_statement: holder, or_statement: holder })
}

const DEPTH = 3

/**
 * @param isUsed whether the configuration has a word: terraform takes seconds for what nests so deep, so that blocks which
 *   nobody wrote are left out
 * @returns the block `statement` of a rule
 */
export function statementBlock(isUsed) {
  return pruned(wholeStatement(), isUsed)
}

function pruned({ attributes, block_types }, isUsed) {
  const kept = Object.entries(block_types).filter(([name]) => isUsed(name))
  return block(attributes, Object.fromEntries(kept.map(([name, nested]) => [name, { ...nested, block: pruned(nested.block, isUsed) }])))
}

function wholeStatement() {
  const scopeDown = { scope_down_statement: one(statements(DEPTH - 1)) }
  return block({}, {
    ...statements(DEPTH).block_types,
    managed_rule_group_statement: one(block({ name: string, vendor_name: string, version: computedString }, {
      managed_rule_group_configs: { nesting_mode: 'list', block: managedRuleGroupConfig },
      rule_action_override: { nesting_mode: 'list', block: ruleActionOverride, max_items: 100 },
      ...scopeDown,
    })),
    rate_based_statement: one(block({
      aggregate_key_type: optionalString, evaluation_window_sec: optionalNumber, limit: number,
    }, {
      forwarded_ip_config: one(forwarded),
      custom_key: { nesting_mode: 'list', max_items: 5, block: block({}, {
        asn: one(empty),
        forwarded_ip: one(empty),
        header: one(block({ name: string }, { text_transformation: transformation })),
        http_method: one(empty),
        ip: one(empty),
        uri_path: one(block({}, { text_transformation: transformation })),
      }) },
      ...scopeDown,
    })),
  })
}
