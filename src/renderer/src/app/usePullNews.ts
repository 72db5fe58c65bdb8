import { notifications } from '@mantine/notifications'
import { useEvent } from '@renderer/hooks/useEvent'
import { useText } from '@renderer/hooks/useLanguage'
import { shortText } from '@renderer/lib/format'

/** Says that a download is done, on whatever screen the user is by then. */
export function usePullNews(): void {
  const t = useText()
  useEvent('pulls.changed', ({ state, repo, folder }) => {
    if (state === 'done')
      notifications.show({ title: t.models.pulled(shortText(repo)), message: shortText(folder, 300) })
  })
}
