import * as z from 'zod'

/** A key in the address would be stored with it. */
const address = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => !/\/\/[^/]*@|[?#]/.test(url),
    'must hold no password, key or query: put the key into an environment variable',
  )
  .transform((url) => url.replace(/\/+$/, ''))

/** A model behind an OpenAI-compatible server: vLLM, SGLang, Ollama, LM Studio, DashScope, ModelScope. */
export const endpointSpec = z.strictObject({
  /** Such as `http://localhost:8000/v1`. */
  url: address,
  /** The model's name there. */
  name: z.string().min(1),
  /**
   * The environment variable that holds the key; the key itself is never stored. Only names of our own: a recipe from
   * somebody else must not be able to send any other secret of this environment to its address.
   */
  keyVariable: z
    .string()
    .regex(/^BIAOCHI_\w+$/, 'must name a variable that begins with BIAOCHI_')
    .default('BIAOCHI_API_KEY'),
  /** Requests at once. */
  concurrency: z.int().min(1).max(256).default(8),
  /** Time one request has. */
  timeoutSeconds: z.number().positive().default(120),
  /** How often a request is tried again when the server is busy, slow or broken. */
  retries: z.int().min(0).max(20).default(4),
  /** Of a million tokens, in whatever currency; the result then says what it cost. */
  price: z.strictObject({ prompt: z.number().min(0), reply: z.number().min(0) }).optional(),
})
export type EndpointSpec = z.output<typeof endpointSpec>

/** Whether what is sent there, a key included, can be read on the way. */
export function isOpenOnTheWay({ url }: Pick<EndpointSpec, 'url'>): boolean {
  const [, protocol, host = ''] = /^(https?):\/\/(\[[^\]]*\]|[^/:]*)/.exec(url) ?? []
  return protocol === 'http' && !/^(localhost|127(\.\d+){3}|\[::1\])$/i.test(host)
}
