import { createContext, use } from 'react'
import type { Services } from '#web/sync/services.ts'

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = use(ServicesContext)
  if (!services) throw new Error('No ServicesContext above')
  return services
}
