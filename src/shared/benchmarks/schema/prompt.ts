import * as z from 'zod'

export const prompt = z.strictObject({
  /** A message of the role system; plain text begins with it. */
  system: z.string().default(''),
  /** Once, before everything else. */
  instruction: z.string().default(''),
  /** Asks one question, examples included. */
  question: z.string().min(1),
  /** What follows an example's question. */
  example: z.string().default(''),
  /** How `{options}` prints one option; options are joined by newlines. */
  option: z.string().default('{letter}. {text}'),
  /** As plain text, or as messages through the model's chat template (plain text where it has none). */
  via: z.enum(['text', 'chat']),
  /**
   * What becomes of a question that is longer than the model's context and loses its middle: it `fails` as truncated, or
   * `counts` as it was answered, where the protocol cuts the middle itself.
   */
  cut: z.enum(['fails', 'counts']).default('fails'),
})
