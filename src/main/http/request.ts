import type { IncomingMessage } from 'node:http'
import { AppError } from '@shared/errors/appError'

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

export const isLoopback = (host: string): boolean => loopbackNames.has(host === '::1' ? '[::1]' : host)

/**
 * Refuses what a foreign web page can send. A page that had its own name resolved to 127.0.0.1 (DNS rebinding) carries
 * that name in Host; any other page carries its own Origin. The port is free: an SSH tunnel may change it.
 */
export function isFromOurPage({ headers }: IncomingMessage): boolean {
  const host = headers.host
  if (host === undefined || !URL.canParse(`http://${host}`)) return false
  if (!loopbackNames.has(new URL(`http://${host}`).hostname)) return false
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return false
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

const maxBodyBytes = 1024 * 1024
const tooLarge = (): AppError =>
  new AppError('INVALID_INPUT', 'The request body is larger than 1 MiB.', { data: { status: 413 } })

/** The request's JSON body. Refuses other content types, what is not JSON, and more than 1 MiB. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    throw new AppError('INVALID_INPUT', 'The request body must be sent as application/json.', {
      data: { status: 415 },
    })
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBodyBytes) throw tooLarge()
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch (e) {
    throw new AppError('INVALID_INPUT', 'The request body is not valid JSON.', { cause: e })
  }
}
