import { accountEndpoints } from './accounts.ts'

/** Every HTTP call there is. The client takes its type from here; the OpenAPI document and the access table are checked against it. */
export const api = {
  ...accountEndpoints,
}
export type Api = typeof api
