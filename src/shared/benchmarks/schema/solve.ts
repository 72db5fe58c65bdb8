import * as z from 'zod'

export const solver = z.discriminatedUnion('use', [
  z.strictObject({
    use: z.literal('chooseByLogprob'),
    /** What is scored after the prompt: the option's letter or its text. */
    continuation: z.enum(['letter', 'text']),
    /** What the log-likelihood is divided by before options are compared. */
    normalise: z.enum(['none', 'tokens', 'characters']),
  }),
  /** Greedy, at most `maxTokens`. */
  z.strictObject({ use: z.literal('generate'), maxTokens: z.int().positive(), stop: z.array(z.string()) }),
])
export type SolverSpec = z.output<typeof solver>
export type SolverName = SolverSpec['use']
