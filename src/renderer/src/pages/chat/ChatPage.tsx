import { Tabs } from '@mantine/core'
import { PageHeader } from '@renderer/components/PageHeader'
import { useText } from '@renderer/hooks/useLanguage'
import { navigate } from '@renderer/lib/route'
import type { ChatRoute } from '@renderer/lib/routes/chat'
import { ChatRoom } from './ChatRoom'
import { ChatStart } from './ChatStart'
import { VotesView } from './VotesView'

/** Models talked to side by side, with or without their names, and what the votes about them say. */
export function ChatPage({ route }: { route: ChatRoute }) {
  const t = useText()
  if (route.id !== undefined) return <ChatRoom key={route.id} id={route.id} />
  return (
    <>
      <PageHeader title={t.chat.title} lead={route.view === 'votes' ? t.chat.votes.lead : t.chat.lead} />
      <Tabs
        value={route.view ?? 'talk'}
        onChange={(value) => navigate(value === 'votes' ? { page: 'chat', view: 'votes' } : { page: 'chat' })}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="talk">{t.chat.tabs.talk}</Tabs.Tab>
          <Tabs.Tab value="votes">{t.chat.tabs.votes}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="talk">
          <ChatStart route={route} />
        </Tabs.Panel>
        <Tabs.Panel value="votes">{route.view === 'votes' && <VotesView />}</Tabs.Panel>
      </Tabs>
    </>
  )
}
