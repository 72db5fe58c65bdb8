import type { ShownToken, TokenProblem, TokenProblemCode, TokenSequence } from '@shared/domain/tokens'
import type { ChatMessage } from '../lm/types'
import type { FolderTokenizer } from '../tokenizers/tokenizer'
import { spell } from '../tokenizers/vocabulary'
import { alignPieces, placeMessages } from './places'

/** What training makes of a row, before it is cut, with what it was made from. */
export interface SourceSequence {
  readonly name: string
  readonly ids: readonly number[]
  readonly trained: readonly boolean[]
  /** What was tokenised. */
  readonly text: string
  /** The messages that it writes; none where it is plain text. */
  readonly messages: readonly ChatMessage[]
}

interface Examined {
  readonly sequence: TokenSequence
  /** Without the index of the sequence, which is not known here. */
  readonly problems: TokenProblem[]
}

/** A sequence token by token, cut at `maxLength`, and what is odd about it. */
export function examineSequence(
  source: SourceSequence,
  tokenizer: FolderTokenizer,
  maxLength: number,
): Examined {
  const { places, problems } = placeMessages(tokenizer, source.messages, source.text)
  const tokens = showTokens(source, tokenizer, places)
  const kept = tokens.slice(0, maxLength)
  const lost = tokens.slice(maxLength)
  const trained = (some: readonly ShownToken[]): number =>
    some.filter((token) => token.trained && token.position > 0).length
  const counts = { trained: trained(kept), lost: lost.length, lostTrained: trained(lost) }
  const sequence = {
    ...{ name: source.name, length: tokens.length, ...counts },
    tokens: [...kept, ...lost.map((token) => ({ ...token, lost: true as const }))],
  }
  return { sequence, problems: [...problems, ...findProblems(sequence, source, tokenizer)] }
}

function showTokens(
  { ids, trained, text }: SourceSequence,
  { vocabulary }: FolderTokenizer,
  places: readonly { readonly message: ChatMessage; readonly from: number; readonly to: number }[],
): ShownToken[] {
  const spelled = spell(vocabulary, ids)
  const starts = alignPieces(
    text,
    spelled.map((token) => token.text),
  )
  let current = 0
  let role: string | undefined
  return spelled.map((token, position) => {
    // the parts of a character belong where its first one does
    if (token.span > 0) {
      const end = starts[position]! + Math.max(1, token.text.length)
      while (current < places.length && places[current]!.to <= starts[position]!) current++
      const place = places[current]
      role = place && place.from < end && starts[position]! < place.to ? place.message.role : undefined
    }
    return {
      ...{ id: ids[position]!, text: token.text, trained: trained[position]!, position },
      ...(token.span === 1 ? {} : { span: token.span }),
      ...(role === undefined ? {} : { role }),
    }
  })
}

/** A rule looks at one sequence and says where something is odd, and what, as a sentence. */
type Rule = (sequence: TokenSequence, source: SourceSequence, tokenizer: FolderTokenizer) => Finding[]
interface Finding {
  readonly message: string
  readonly token?: number
}
type RuleCode = Extract<
  TokenProblemCode,
  | 'truncated'
  | 'untrained'
  | 'emptyAnswer'
  | 'missingEos'
  | 'doubleBos'
  | 'specialInContent'
  | 'unknownToken'
  | 'byteFallback'
>

const rules: { readonly [C in RuleCode]: Rule } = {
  truncated: ({ length, lost, lostTrained }) => {
    if (lost === 0) return []
    const message = `${lost} of ${length} tokens are cut off, ${lostTrained} of them trained.`
    return [{ message, token: length - lost }]
  },
  untrained: ({ trained, lost }) =>
    trained > 0 ? [] : [{ message: `No token is trained${lost > 0 ? ' within the limit' : ''}.` }],
  emptyAnswer: (_, { messages }) =>
    messages.flatMap(({ role, content }, i) =>
      role === 'assistant' && content.trim() === ''
        ? [{ message: `The answer in message ${i + 1} is empty.` }]
        : [],
    ),
  missingEos: ({ tokens }, _, { eosIds }) =>
    trainedRuns(tokens)
      .filter((run) => !afterContent(run).some(({ id }) => eosIds.includes(id)))
      .map((run) => ({
        message: 'What is trained here has no token that ends it: the model does not learn to stop.',
        token: run.at(-1)!.position,
      })),
  doubleBos: ({ tokens: [first, second] }, _, { vocabulary: { bosId } }) =>
    bosId !== undefined && first?.id === bosId && second?.id === bosId
      ? [{ message: `It begins with "${first.text}" twice.`, token: 1 }]
      : [],
  specialInContent: ({ tokens }, { messages }, { vocabulary }) =>
    tokens
      .filter(({ id, role, position }) => {
        // a plain text's own are the first and the last
        const isWithin = messages.length === 0 && position > 0 && position < tokens.length - 1
        return (role !== undefined || isWithin) && vocabulary.isSpecial(id)
      })
      .map(({ text, role, position }) => ({
        message: `The ${role === undefined ? 'text' : `${role} message`} spells out the special token "${text}", which becomes that token.`,
        token: position,
      })),
  unknownToken: ({ tokens }, _, { vocabulary: { unknownId } }) =>
    tokens
      .filter(({ id }) => id === unknownId)
      .map(({ position }) => ({ message: 'The vocabulary lacks what stood here.', token: position })),
  byteFallback: ({ tokens }, _, { vocabulary }) =>
    tokens
      .filter(({ id, span }) => span !== 0 && vocabulary.isByteFallback(id))
      .map(({ text, position }) => ({
        message: `The vocabulary lacks "${text}" and spells it byte by byte.`,
        token: position,
      })),
}

const findProblems = (...args: Parameters<Rule>): TokenProblem[] =>
  // the keys of a constant
  (Object.keys(rules) as RuleCode[]).flatMap((code) =>
    rules[code](...args).map((found) => ({ code, ...found })),
  )

function trainedRuns(tokens: readonly ShownToken[]): ShownToken[][] {
  const runs: ShownToken[][] = []
  tokens.forEach((token, i) => {
    if (!token.trained) return
    if (tokens[i - 1]?.trained) runs.at(-1)?.push(token)
    else runs.push([token])
  })
  return runs
}

/** The tokens that end a run; where no message is known in it, the few that an end of turn may take. */
function afterContent(run: readonly ShownToken[]): readonly ShownToken[] {
  const last = run.findLastIndex(({ role }) => role !== undefined)
  return last < 0 ? run.slice(-3) : run.slice(last + 1)
}
