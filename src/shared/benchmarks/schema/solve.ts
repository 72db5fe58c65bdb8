import * as z from 'zod'

const replies = {
  /** Of the reply; the model's context and a run's own limit may make it shorter. */
  maxTokens: z.int().positive(),
  /** The reply ends before the first of these. */
  stop: z.array(z.string()),
  /** Of these the most that may be a thought in `<think>`, which is then closed; only for models in this process. */
  thoughtTokens: z.int().min(0).optional(),
  /** Replies to each question, as pass@k needs them; each has a random stream of its own. */
  attempts: z.int().positive().default(1),
  /** 0 = greedy. */
  temperature: z.number().min(0).default(0),
  topP: z.number().positive().max(1).default(1),
}

export const solver = z.discriminatedUnion('use', [
  z.strictObject({
    use: z.literal('chooseByLogprob'),
    /** What is scored after the prompt: the option's letter or its text. */
    continuation: z.enum(['letter', 'text']),
    /**
     * What the log-likelihood is divided by before options are compared; `unconditional` takes away the log-likelihood
     * of the option after `context` alone, so that one that is common anyway gains nothing (Brown et al., 2020).
     */
    normalise: z.enum(['none', 'tokens', 'characters', 'unconditional']),
    context: z.string().min(1).default('答案：'),
  }),
  z.strictObject({ use: z.literal('generate'), ...replies }),
  /** Several turns: the prompt first, then the user's further turns in `sample.extra` under the name `turns`. */
  z.strictObject({ use: z.literal('dialogue'), ...replies, turns: z.string().min(1) }),
])
export type SolverSpec = z.output<typeof solver>
export type SolverName = SolverSpec['use']
