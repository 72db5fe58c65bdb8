import * as z from 'zod'
import { errorCodes } from '../errors/appError'
import { endpointSpec } from './endpoint'
import { providers, weightFormats } from './recipe'

export const chatMessage = z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })
export type ChatMessage = z.output<typeof chatMessage>

/** What the window calls it, such as a run's title. */
const label = z.string().max(120).optional()
/** Who answers in a conversation: a model folder or hub's id, with or without an adapter, or a server. */
const chatSide = z.union([
  z.strictObject({ model: z.string().min(1), adapter: z.string().min(1).optional(), label }),
  z.strictObject({ endpoint: endpointSpec, label }),
])
export type ChatSide = z.output<typeof chatSide>

/** How a question is answered. The sampling is Transformers'; the values are what Qwen recommends for plain answers. */
export const chatSettings = z.strictObject({
  system: z.string().default(''),
  /** Lets the model think first, where its template offers both. */
  thinks: z.boolean().default(false),
  /** 0 takes the likeliest token each time. */
  temperature: z.number().min(0).max(5).default(0.7),
  topP: z.number().gt(0).max(1).default(0.8),
  /** 0 = off. */
  topK: z.int().min(0).default(20),
  repetitionPenalty: z.number().positive().max(10).default(1),
  maxTokens: z.int().positive().max(100_000).default(1024),
  seed: z.int().min(0).default(42),
})
export type ChatSettings = z.output<typeof chatSettings>

/** Kept with what it cost; a code that this version does not know is an unexpected error. */
const failure = z.object({
  code: z.enum(errorCodes).catch('INTERNAL'),
  message: z.string(),
  data: z.unknown().optional(),
})

/** Why a reply ended: the model was done, the limit was reached, somebody stopped it. */
const replyEnds = ['stop', 'length', 'stopped'] as const
export const chatAnswer = z.object({
  /** As the model wrote it, thoughts included. */
  text: z.string(),
  finish: z.enum(replyEnds),
  /** Of prompt and reply; null where only a server knows and does not say. */
  tokens: z.object({ prompt: z.int(), reply: z.int() }).nullable(),
  ms: z.number(),
})

const chatReply = z.object({
  /** Place of who answers in the conversation's list; null while that is hidden. */
  side: z.int().nullable(),
  state: z.enum(['writing', 'done', 'failed']),
  text: z.string(),
  finish: z.enum(replyEnds).nullable(),
  tokens: chatAnswer.shape.tokens,
  ms: z.number().nullable(),
  error: failure.nullable(),
})
export type ChatReply = z.output<typeof chatReply>

export const voteWinners = ['left', 'right', 'tie', 'bad'] as const
export type VoteWinner = (typeof voteWinners)[number]
/** What a judgement may rest on, besides what is written in words. */
export const voteReasons = ['correct', 'complete', 'follows', 'natural', 'concise', 'format', 'safe'] as const
export type VoteReason = (typeof voteReasons)[number]

const chatVote = z.object({
  winner: z.enum(voteWinners),
  reasons: z.array(z.enum(voteReasons)),
  note: z.string().max(2000),
  at: z.number(),
  /** Taken back: it counts nowhere. Names stay known, so that there is no second vote. */
  withdrawn: z.boolean().default(false),
})
export type ChatVote = z.output<typeof chatVote>

const chatTurn = z.object({
  question: z.string(),
  settings: chatSettings,
  askedAt: z.number(),
  /** The left one first. */
  replies: z.array(chatReply),
  vote: chatVote.nullable(),
})
export type ChatTurn = z.output<typeof chatTurn>

export const chatOptions = z.object({
  sides: z.array(chatSide).min(1).max(2),
  /** Answers are shown left and right by coin and without names until they are judged. */
  blind: z.boolean().default(false),
  provider: z.enum(providers).default('cpu'),
  /** Holds the matrices of the models' blocks in 4 bit. */
  quantize: z.enum(weightFormats).optional(),
})
/** A conversation as it is kept. */
export const chatRecord = chatOptions.extend({
  id: z.string(),
  createdAt: z.number(),
  turns: z.array(chatTurn),
})
export type ChatRecord = z.output<typeof chatRecord>

/** Whether its models are loaded. */
export const chatStates = ['asleep', 'loading', 'awake'] as const
export type ChatState = (typeof chatStates)[number]

/** A conversation as a window sees it; who is who is hidden where it is blind and not judged. */
export const chatView = chatRecord.extend({
  state: z.enum(chatStates),
  /** Why its models could not be loaded, or are no longer. */
  error: failure.nullable(),
  /** Whether each speaker has a chat template; empty until they were loaded. */
  templates: z.array(z.boolean()).readonly(),
})
export type ChatView = z.output<typeof chatView>
