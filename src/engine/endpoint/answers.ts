import * as z from 'zod'

const usage = z
  .object({
    prompt_tokens: z.int().optional(),
    completion_tokens: z.int().optional(),
    completion_tokens_details: z.object({ reasoning_tokens: z.int().nullish() }).nullish(),
  })
  .nullish()
export type Usage = z.output<typeof usage>

/** What servers answer to /chat/completions. vLLM and DashScope hand thoughts out apart. */
export const chatAnswer = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.string().nullish(),
          reasoning_content: z.string().nullish(),
          reasoning: z.string().nullish(),
        }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage,
})

/** One event of a reply that is sent as it is written. */
export const chatDelta = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            reasoning_content: z.string().nullish(),
            reasoning: z.string().nullish(),
          })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage,
  /** What some servers send instead where they fail on the way. */
  error: z.unknown().optional(),
})

/** What servers answer to /completions; with `echo` the log-probabilities are of the prompt's tokens too. */
export const textAnswer = z.object({
  choices: z
    .array(
      z.object({
        text: z.string(),
        finish_reason: z.string().nullish(),
        logprobs: z
          .object({
            token_logprobs: z.array(z.number().nullable()),
            text_offset: z.array(z.int()),
          })
          .nullish(),
      }),
    )
    .min(1),
  usage,
})
