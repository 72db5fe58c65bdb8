import * as z from 'zod'
import {
  chatOptions,
  chatSettings,
  type ChatState,
  chatStates,
  type ChatTurn,
  type ChatView,
  chatView,
  voteReasons,
  voteWinners,
} from '../domain/chat'
import { voteSummary } from '../domain/chatVotes'
import { datasetName, datasetVersion } from '../domain/datasets/version'
import type { ErrorShape } from '../errors/appError'
import { procedure } from './define'

const one = z.object({ chat: z.string() })
const turn = one.extend({ turn: z.int().min(0) })
const done = z.object({})

export const chatContract = {
  /** Begins a conversation and loads its models; it answers at once, `chat.changed` tells when they are there. */
  'chat.open': procedure({ input: chatOptions, output: chatView }),
  'chat.get': procedure({ input: one, output: chatView }),
  /** Conversations in which something was said, the latest first. */
  'chat.list': procedure({
    input: z.object({}),
    output: z.object({
      chats: z.array(
        z.object({
          id: z.string(),
          createdAt: z.number(),
          /** The first question. */
          title: z.string(),
          /** Of those who speak. */
          names: z.array(z.string()),
          blind: z.boolean(),
          turns: z.int(),
          votes: z.int(),
          state: z.enum(chatStates),
        }),
      ),
    }),
  }),
  /** Puts a question to all speakers; their replies come as `chat.changed`. Loads the models where they are not. */
  'chat.send': procedure({
    input: one.extend({ question: z.string().min(1), settings: chatSettings.prefault({}) }),
    output: done,
  }),
  /** Ends the replies that are being written where they are. */
  'chat.stop': procedure({ input: one, output: done }),
  /** Frees the memory of its models; what was said stays, and the next question loads them again. */
  'chat.close': procedure({ input: one, output: done }),
  /** Deletes a conversation with its votes. */
  'chat.remove': procedure({ input: one, output: done }),
  /** Judges the replies of a blind conversation's turn, once; the answer says who they were. */
  'chat.vote': procedure({
    input: turn.extend({
      winner: z.enum(voteWinners),
      reasons: z.array(z.enum(voteReasons)).default([]),
      note: z.string().max(2000).default(''),
    }),
    output: chatView,
  }),
  /** Takes a vote back: it counts nowhere. */
  'chat.withdraw': procedure({ input: turn, output: chatView }),
  /** What all votes say. */
  'votes.summary': procedure({ input: z.object({}), output: voteSummary }),
  /** Makes a version of a data set from the votes that prefer an answer: pairs for DPO. */
  'votes.export': procedure({
    input: z.object({ name: datasetName.default('preferences') }),
    output: z.object({
      version: datasetVersion,
      /** As a recipe names it. */
      reference: z.string(),
      /** The model that all judged answers come from, with or without adapters; null where there are several. */
      model: z.string().nullable(),
    }),
  }),
} as const

export interface ChatEvents {
  /** At most ten a second per conversation; `changed` is a turn and its place, where one has changed. */
  'chat.changed': {
    /** Of the conversation. */
    readonly id: string
    readonly state: ChatState
    readonly error: ErrorShape | null
    readonly templates: ChatView['templates']
    readonly changed: { readonly place: number; readonly turn: ChatTurn } | null
  }
}
