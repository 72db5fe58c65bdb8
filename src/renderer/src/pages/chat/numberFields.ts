import { chatSettings, type ChatSettings } from '@shared/domain/chat'

export type NumberKey = {
  [K in keyof ChatSettings]: ChatSettings[K] extends number ? K : never
}[keyof ChatSettings]

/** Steps of the arrows, in the order in which sampling uses the numbers. */
const steps: { readonly [K in NumberKey]: number } = {
  temperature: 0.1,
  topP: 0.05,
  topK: 1,
  repetitionPenalty: 0.05,
  maxTokens: 64,
  seed: 1,
}

/** The fields of how a reply is sampled, with the range that the schema takes. */
export const numberFields = (Object.keys(steps) as NumberKey[]).map((key) => {
  const number = chatSettings.shape[key].unwrap()
  const { minValue, maxValue, isInt } = number
  const least = minValue ?? 0
  return {
    ...{ key, step: steps[key], allowDecimal: !isInt },
    // a bound that is not taken itself: the next whole number, or a hundredth beside it
    min: number.safeParse(least).success ? least : least + (isInt ? 1 : 0.01),
    max: maxValue ?? Number.MAX_SAFE_INTEGER,
  }
})
