import type * as z from 'zod'

/** A call as data: what goes in and what comes out, both checked at the boundary. */
export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
}
export const procedure = <I extends z.ZodType, O extends z.ZodType>(p: Procedure<I, O>): Procedure<I, O> => p

export type Contract = { readonly [name: string]: Procedure }
export type Client<C extends Contract> = <N extends keyof C & string>(
  name: N,
  input: z.input<C[N]['input']>,
) => Promise<z.output<C[N]['output']>>
