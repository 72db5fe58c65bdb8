import * as z from 'zod'
import {
  type ChatMessage,
  type ChatRecord,
  type ChatReply,
  type ChatSide,
  type ChatTurn,
  type ChatVote,
  voteReasons,
} from './chat'
import { messagesFor } from './chatHistory'
import { wilson } from './stats/wilson'
import { bradleyTerry } from './votes/bradleyTerry'
import { positionBias } from './votes/positionBias'
import type { Vote } from './votes/vote'

const interval = z.tuple([z.number(), z.number()])
export const voteSummary = z.object({
  /** That count. */
  votes: z.int(),
  ties: z.int(),
  /** Votes for none of the two; among the ties for strengths and sides. */
  bad: z.int(),
  /** Votes that prefer an answer, each a pair to train on. */
  pairs: z.int(),
  /** The strongest first; null where the votes set no finite strengths. */
  strengths: z.array(z.object({ name: z.string(), strength: z.number(), ci95: interval })).nullable(),
  /** Who met whom. */
  duels: z.array(
    z.object({
      ...{ a: z.string(), b: z.string(), votes: z.int(), wonByA: z.int(), wonByB: z.int() },
      /** Of the decided votes that A won, with Wilson's interval. */
      ...{ share: z.number(), ci95: interval },
    }),
  ),
  /** Whether the side on which an answer stood decided votes. */
  bias: z.object({
    ...{ decided: z.int(), left: z.int(), share: z.number(), ci95: interval, p: z.number() },
  }),
  reasons: z.array(z.object({ reason: z.enum(voteReasons), votes: z.int() })),
})
export type VoteSummary = z.output<typeof voteSummary>

/** What a speaker is called: its label, else where it comes from. */
export function sideName(side: ChatSide): string {
  if (side.label !== undefined) return side.label
  if ('endpoint' in side) return `${side.endpoint.name} @ ${side.endpoint.url}`
  return side.adapter === undefined ? lastOf(side.model) : `${lastOf(side.model)} + ${lastOf(side.adapter)}`
}

const lastOf = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path

/** By which votes know a speaker, whatever it is called. */
export const sideKey = (side: ChatSide): string =>
  'endpoint' in side
    ? `${side.endpoint.name} @ ${side.endpoint.url}`
    : JSON.stringify([side.model, side.adapter ?? null])

interface Judged {
  readonly record: ChatRecord
  readonly place: number
  readonly turn: ChatTurn
  readonly vote: ChatVote
}

/** Votes that count, in the order of conversations and turns. */
function judged(records: readonly ChatRecord[]): Judged[] {
  const ordered = records.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  return ordered.flatMap((record) =>
    record.turns.flatMap((turn, place) =>
      turn.vote && !turn.vote.withdrawn ? [{ record, place, turn, vote: turn.vote }] : [],
    ),
  )
}

interface PreferencePair {
  readonly prompt: readonly ChatMessage[]
  readonly chosen: readonly ChatMessage[]
  readonly rejected: readonly ChatMessage[]
}

/**
 * The pairs that votes make, in trl's form: both answers were given to the same messages, as the models wrote them. A vote
 * for a tie or for neither makes none, nor do two equal texts.
 */
export function preferencePairs(records: readonly ChatRecord[]): PreferencePair[] {
  return judged(records).flatMap(({ record, place, turn, vote }) => {
    const [left, right] = turn.replies
    if (!left || !right || left.text === right.text) return []
    if (vote.winner !== 'left' && vote.winner !== 'right') return []
    const [chosen, rejected] = vote.winner === 'left' ? [left, right] : [right, left]
    const said = ({ text }: ChatReply): ChatMessage[] => [{ role: 'assistant', content: text }]
    return [
      { prompt: messagesFor(record, { place, side: 0 }), chosen: said(chosen), rejected: said(rejected) },
    ]
  })
}

/** The model that all judged answers come from, with or without adapters; null where there are several. */
export function commonModel(records: readonly ChatRecord[]): string | null {
  const sides = judged(records).flatMap(({ record }) => record.sides)
  const models = new Set(sides.map((side) => ('model' in side ? side.model : null)))
  const [only] = models
  return models.size === 1 ? (only ?? null) : null
}

/** What the votes of all conversations say, together and pair by pair. */
export function summariseVotes(records: readonly ChatRecord[]): VoteSummary {
  const all = judged(records)
  const names = new Map(records.flatMap(({ sides }) => sides.map((side) => [sideKey(side), sideName(side)])))
  const nameOf = (key: string): string => names.get(key) ?? key
  const votes = all.flatMap(voteOf)
  const strengths = bradleyTerry(votes)?.strengths ?? null
  const count = (winner: ChatVote['winner']): number =>
    all.filter(({ vote }) => vote.winner === winner).length
  return {
    ...{ votes: all.length, ties: count('tie'), bad: count('bad'), pairs: preferencePairs(records).length },
    strengths: strengths?.map((one) => ({ ...one, name: nameOf(one.name) })) ?? null,
    duels: duelsOf(votes).map((duel) => ({ ...duel, a: nameOf(duel.a), b: nameOf(duel.b) })),
    bias: positionBias(votes),
    reasons: voteReasons
      .map((reason) => ({ reason, votes: all.filter(({ vote }) => vote.reasons.includes(reason)).length }))
      .filter((one) => one.votes > 0),
  }
}

function voteOf({ record, place, turn: { replies }, vote: { winner } }: Judged): Vote[] {
  const [left, right] = replies.map(({ side }) => (side === null ? undefined : record.sides[side]))
  if (!left || !right) return []
  return [
    {
      ...{ question: `${record.id}/${place}`, voter: '' },
      ...{ left: sideKey(left), right: sideKey(right), winner: winner === 'bad' ? 'tie' : winner },
    },
  ]
}

function duelsOf(votes: readonly Vote[]): VoteSummary['duels'] {
  const pairs = Map.groupBy(votes, ({ left, right }) => JSON.stringify([left, right].sort()))
  return [...pairs.values()].map((those) => {
    const [a = '', b = ''] = [those[0]?.left ?? '', those[0]?.right ?? ''].sort()
    const wonBy = (key: string): number =>
      those.filter((vote) => vote.winner !== 'tie' && vote[vote.winner] === key).length
    const [wonByA, wonByB] = [wonBy(a), wonBy(b)]
    const decided = wonByA + wonByB
    return {
      ...{ a, b, votes: those.length, wonByA, wonByB, share: decided === 0 ? 0.5 : wonByA / decided },
      ci95: wilson(wonByA, decided),
    }
  })
}
