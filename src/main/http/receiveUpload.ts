import type { IncomingMessage } from 'node:http'
import { mostUploadBytes, type UploadedFile } from '@shared/domain/datasets/upload'
import { uploadNameHeader } from '@shared/contract/transport'
import { AppError } from '@shared/errors/appError'

/** Keeps a file that a window sends. */
export type Receive = (name: string, body: AsyncIterable<Uint8Array>) => Promise<UploadedFile>

/** A file as the body of a request, its name in a header. Refuses other content types and, before it reads, what is too large. */
export function receiveUpload(request: IncomingMessage, receive: Receive): Promise<UploadedFile> {
  const refuse = (message: string, status: number): never => {
    throw new AppError('INVALID_INPUT', message, { data: { status } })
  }
  if (request.headers['content-type'] !== 'application/octet-stream')
    refuse('A file must be sent as application/octet-stream.', 415)
  if (Number(request.headers['content-length'] ?? 0) > mostUploadBytes)
    refuse(`The file is larger than ${mostUploadBytes / 2 ** 30} GB: copy it to the machine on which the app runs, and open it by its path.`, 413) // prettier-ignore
  const body: AsyncIterable<Uint8Array> = request.iterator({ destroyOnReturn: false })
  return receive(nameIn(request.headers[uploadNameHeader]), body)
}

function nameIn(header: string | string[] | undefined): string {
  try {
    return decodeURIComponent(String(header ?? ''))
  } catch (e) {
    throw new AppError('INVALID_INPUT', 'The name of the file is not percent-encoded UTF-8.', { cause: e })
  }
}
