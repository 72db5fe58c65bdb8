import type { AdapterSpec } from './recipe'
import { dataOf, type TrainMethod } from './trainMethod'

interface Rates {
  /** Of methods that learn to write what the data hold. */
  readonly imitation: number
  /** Of methods that learn from better and worse answers. */
  readonly preference: number
}

/**
 * Imitation: for adapters LLaMA-Factory's and Unsloth's in their LoRA examples, for a whole model the former's in its full
 * fine-tuning ones. Preferences: trl's in its scripts for DPO and KTO, with LoRA and without; LLaMA-Factory's with LoRA is
 * the same. A rate that suits an adapter ruins a model that is trained whole, one that suits imitation any model that
 * learns preferences, within some dozen steps.
 */
const usualRates: { readonly [K in AdapterSpec['kind']]: Rates } = {
  lora: { imitation: 2e-4, preference: 5e-6 },
  dora: { imitation: 2e-4, preference: 5e-6 },
  full: { imitation: 1e-5, preference: 5e-7 },
}

const isPreference = (method: TrainMethod): boolean => ['dpo', 'kto'].includes(dataOf[method])

/** The peak learning rate of a training whose recipe names none. */
export const usualRate = (method: TrainMethod, kind: AdapterSpec['kind']): number =>
  usualRates[kind][isPreference(method) ? 'preference' : 'imitation']
