import type { IncomingMessage } from 'node:http'
import { mostUploadBytes, type UploadedFile, uploadTooLarge } from '@shared/domain/datasets/upload'
import { uploadNameHeader } from '@shared/contract/transport'
import { AppError } from '@shared/errors/appError'

/** Keeps a file that a window sends. */
export type Receive = (name: string, body: AsyncIterable<Uint8Array>) => Promise<UploadedFile>

/** A file as the body of a request, its name in a header. Refuses other content types and, before it reads, what is too large. */
export function receiveUpload(request: IncomingMessage, receive: Receive): Promise<UploadedFile> {
  if (request.headers['content-type'] !== 'application/octet-stream') {
    const data = { status: 415 }
    throw new AppError('INVALID_INPUT', 'A file must be sent as application/octet-stream.', { data })
  }
  const name = nameIn(request.headers[uploadNameHeader])
  if (Number(request.headers['content-length'] ?? 0) > mostUploadBytes) throw uploadTooLarge(name)
  const body: AsyncIterable<Uint8Array> = request.iterator({ destroyOnReturn: false })
  return receive(name, body)
}

function nameIn(header: string | string[] | undefined): string {
  try {
    return decodeURIComponent(String(header ?? ''))
  } catch (e) {
    throw new AppError('INVALID_INPUT', 'The name of the file is not percent-encoded UTF-8.', { cause: e })
  }
}
