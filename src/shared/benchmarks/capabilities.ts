import type { Dimension } from './schema'

/** The axes of the capability map, clockwise from the top. */
export const capabilities = ['knowledge', 'language', 'reasoning', 'code', 'professions', 'writing'] as const
export type Capability = (typeof capabilities)[number]

/** Which capability a benchmark of each dimension is a measure of; null: of none of the six. */
export const capabilityOf: { readonly [D in Dimension]: Capability | null } = {
  subject_knowledge: 'knowledge',
  language_understanding: 'language',
  reading: 'language',
  long_context: null,
  math: 'reasoning',
  logic_reasoning: 'reasoning',
  code: 'code',
  factuality: 'knowledge',
  culture_classics: 'knowledge',
  domain_law: 'professions',
  domain_medical: 'professions',
  domain_finance: 'professions',
  safety_values: null,
  instruction_following: 'writing',
  generation_summarisation: 'writing',
  translation: 'writing',
  agent_tool: null,
  multimodal: null,
  own: null,
}
