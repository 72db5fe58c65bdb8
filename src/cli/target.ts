import { engineContract, type EnginePrompt } from '@shared/contract/engine'
import { checked, given, required, tokenIds, usageError } from './options'

/** Options of every command that asks a model something. */
export const targetOptions = {
  model: { type: 'string' },
  adapter: { type: 'string' },
  quantize: { type: 'string' },
  provider: { type: 'string' },
} as const
export const targetUsage =
  '--model PATH [--adapter DIR] [--quantize nf4|int4] [--provider auto|cpu|webgpu|cuda|dml|coreml|tfjs]'

interface TargetValues {
  readonly model?: string | undefined
  readonly adapter?: string | undefined
  readonly quantize?: string | undefined
  readonly provider?: string | undefined
}

export function readTarget(values: TargetValues) {
  const model = required(values.model, 'model')
  const known = engineContract.logits.input.pick({
    model: true,
    adapter: true,
    quantize: true,
    provider: true,
  })
  return checked(known, {
    model,
    ...given({ adapter: values.adapter, quantize: values.quantize, provider: values.provider }),
  })
}

/** Exactly one of the forms in which a prompt can be given. */
export function readPrompt(values: {
  readonly prompt?: string | undefined
  readonly chat?: string | undefined
  readonly 'prompt-ids'?: string | undefined
}): EnginePrompt {
  const ids = tokenIds(values['prompt-ids'], 'prompt-ids')
  const forms: EnginePrompt[] = [
    ...(values.prompt === undefined ? [] : [{ text: values.prompt }]),
    ...(values.chat === undefined ? [] : [{ chat: values.chat }]),
    ...(ids === undefined ? [] : [{ ids }]),
  ]
  const [form] = forms
  if (!form || forms.length > 1) throw usageError('Give exactly one of --prompt, --chat and --prompt-ids.')
  return form
}
