import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-client';

/** A cache of what the API said. Refusals are not asked again; silence is, twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      },
      mutations: { retry: false },
    },
  });
}
