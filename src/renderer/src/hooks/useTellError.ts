import { notifications } from '@mantine/notifications'
import { AppError } from '@shared/errors/appError'
import { shortText } from '@renderer/lib/format'
import { useSentence, useText } from './useLanguage'

/** Says over the page what went wrong where nothing on it has a place for that; what was cancelled is no news. */
export function useTellError(): (error: unknown) => void {
  const t = useText()
  const say = useSentence()
  return (error) => {
    const { code, message } = AppError.from(error)
    if (code === 'CANCELLED') return
    notifications.show({
      ...{
        color: 'zhu',
        autoClose: false,
        title: t.errors[code].title,
        message: shortText(say(message), 600),
      },
    })
  }
}
