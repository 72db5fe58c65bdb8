import type { chatContract } from '@shared/contract/chat'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const chatHandlers = ({ chat }: Services): Handlers<typeof chatContract> => ({
  'chat.open': (input) => chat.open(input),
  'chat.get': (input) => chat.get(input),
  'chat.list': () => ({ chats: chat.list() }),
  'chat.send': (input) => {
    chat.send(input)
    return {}
  },
  'chat.stop': (input) => {
    chat.stop(input)
    return {}
  },
  'chat.close': async (input) => {
    await chat.close(input)
    return {}
  },
  'chat.remove': async (input) => {
    await chat.remove(input)
    return {}
  },
  'chat.vote': (input) => chat.vote(input),
  'chat.withdraw': (input) => chat.withdraw(input),
  'votes.summary': () => chat.summary(),
  'votes.export': (input) => chat.export(input),
})
