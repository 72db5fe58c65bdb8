import { setTimeout as sleep } from 'node:timers/promises'
import type { AppEvent } from '@shared/contract/transport'
import { type ChatRecord, chatSettings, type ChatTurn, type ChatVote } from '@shared/domain/chat'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import type { Services } from '@main/ipc/services'
import { ChatService } from '@main/services/chat/ChatService'
import type { CallOptions, EngineSession } from '@main/services/ports'

const home = '/home/li/.local/share/biaochi'
const base = { model: '/models/Qwen3-0.6B' }
const tuned = { ...base, adapter: `${home}/runs/train-poem-1/adapter`, label: '唐诗续写 · LoRA' }
const begun = Date.UTC(2026, 10, 29, 3)

const plain = '春眠不觉晓，处处闻啼鸟。\n\n这是孟浩然的《春晓》，写的是春天早晨醒来时听到的鸟声和想到的落花。'
const short = '春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。'
const thinking = `<think>\n用户要我续写一首春天的诗。孟浩然的《春晓》最合适，先写前两句，再补后两句。\n</think>\n\n${short}`

function turn(
  question: string,
  [left, right]: readonly [string, string],
  { vote = null, swapped = false }: { vote?: Partial<ChatVote> | null; swapped?: boolean } = {},
): ChatTurn {
  return {
    ...{ question, askedAt: begun, settings: chatSettings.parse({}) },
    replies: [left, right].map((text, i) => ({
      ...{ side: swapped ? 1 - i : i, state: 'done', text, finish: 'stop', error: null },
      ...{ tokens: { prompt: 20, reply: text.length }, ms: 2300 + 900 * i },
    })),
    vote: vote && { winner: 'left', reasons: [], note: '', at: begun, withdrawn: false, ...vote },
  }
}

/** Two to one for the tuned model, with a tie and a vote for neither. */
const votes: readonly ChatTurn[] = [
  turn('写一句春天的诗', [short, plain], {
    swapped: true,
    vote: { winner: 'left', reasons: ['concise', 'natural'] },
  }),
  turn('写一句秋天的诗', ['空山新雨后，天气晚来秋。', '秋天到了，树叶黄了。'], {
    swapped: true,
    vote: { winner: 'left', reasons: ['natural'], note: '像诗' },
  }),
  turn('写一句冬天的诗', ['冬天很冷。', '千山鸟飞绝，万径人踪灭。'], { vote: { winner: 'right' } }),
  turn('写一句夏天的诗', ['接天莲叶无穷碧，映日荷花别样红。', '夏天很热，荷花开了。'], {
    vote: { winner: 'left' },
  }),
  turn('写一句送别的诗', ['海内存知己，天涯若比邻。', '桃花潭水深千尺，不及汪伦送我情。'], {
    vote: { winner: 'tie' },
  }),
  turn('翻译成英文：春晓', ['春晓。', '不知道。'], { vote: { winner: 'bad' } }),
]

const kept: readonly ChatRecord[] = [
  {
    ...{ id: 'talk-1', createdAt: begun + 1, blind: false, provider: 'cpu', sides: [base, tuned] },
    turns: [
      turn('写一首春天的诗', [plain, thinking]),
      turn('作者是谁？', ['作者是唐代诗人孟浩然。', '孟浩然。']),
    ],
  },
  {
    ...{ id: 'blind-1', createdAt: begun, blind: true, provider: 'cpu', sides: [base, tuned] },
    turns: [...votes],
  },
  {
    ...{ id: 'blind-2', createdAt: begun + 2, blind: true, provider: 'cpu', sides: [base, tuned] },
    turns: [
      turn('写一句春天的诗', [short, plain], {
        vote: { winner: 'left', reasons: ['concise'], note: '一句就够' },
      }),
      turn('再写一句', ['乱花渐欲迷人眼，浅草才能没马蹄。', '春天来了，花开了，草绿了。']),
    ],
  },
]

/** An engine that writes what it was asked for, a few characters at a time. */
function engine(): EngineSession {
  const answer = async (input: unknown, { ending, onText }: CallOptions): Promise<object> => {
    // this one is asked to be stopped: a busy machine has a minute for it
    const times = JSON.stringify(input).includes('再写一首') ? 200 : 2
    const text = `<think>先想一想。</think>${short.repeat(times)}`
    for (let n = 1; n <= text.length; n += 3) {
      if (ending?.aborted) return { text: text.slice(0, n), finish: 'stopped', tokens: null, ms: 500 }
      onText?.(text.slice(0, n))
      await sleep(40)
    }
    return { text, finish: 'stop', tokens: { prompt: 12, reply: text.length }, ms: 1234 }
  }
  const call = async (method: string, input: unknown, options: CallOptions = {}): Promise<object> => {
    await sleep(30)
    return method === 'chatReply' ? answer(input, options) : { speakers: [] }
  }
  return { pid: 1, call: call as EngineSession['call'], dispose: () => {} } // of the methods a chat asks for
}

/** The real service over an engine that needs no model and a store in memory. */
export function fakeChat({
  empty,
  publish,
}: {
  readonly empty: boolean
  readonly publish: (event: AppEvent) => void
}): Services['chat'] {
  const records = new Map(empty ? [] : kept.map((record) => [record.id, record]))
  const digest = '5f'.repeat(32)
  const service = new ChatService({
    engine: { open: async () => engine() },
    store: {
      all: () => [...records.values()],
      put: (record) => void records.set(record.id, record),
      remove: ({ id }) => void records.delete(id),
      withLines: (_, rows, use) => use(`${rows.length}`),
    },
    datasets: { convert: async ({ name, file }) => version(name, Number(file), digest) },
    bus: { publish },
    cache: '',
    modelFolder: (model) => model,
    adapterFolder: (adapter) => adapter,
    secret: () => undefined,
    now: Date.now,
  })
  return service
}

const version = (name: string, rows: number, digest: string): DatasetVersion => ({
  ...{ name, digest, rows, createdAt: begun, as: 'dpo' },
  parts: [{ name: 'data', file: 'data.jsonl', rows, bytes: 900, sha256: digest }],
  lineage: {
    ...{ sources: [], format: 'dpo-conversations', mapping: null, fixes: {}, split: null },
    ...{ removed: [], repaired: [] },
  },
})
