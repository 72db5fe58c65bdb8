import { Modal } from '@mantine/core'
import { ShortcutList } from '@renderer/components/ShortcutList'
import { useText } from '@renderer/hooks/useLanguage'
import { closeOverlay } from '@renderer/hooks/useOverlay'

export function ShortcutSheet({ opened }: { opened: boolean }) {
  const t = useText()
  return (
    <Modal
      opened={opened}
      onClose={closeOverlay}
      title={t.shortcuts.title}
      closeButtonProps={{ 'aria-label': t.app.close }}
    >
      <ShortcutList />
    </Modal>
  )
}
