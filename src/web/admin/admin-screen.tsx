import { useRoute } from '#web/navigation/navigation.ts'
import { PortalsScreen } from './portals/portals-screen.tsx'
import { UsersScreen } from './users-screen.tsx'

/** Users, or portals: one file, so that the first screen knows of one. */
export const AdminScreen = () => (useRoute().screen === 'portals' ? <PortalsScreen /> : <UsersScreen />)
