import { answerAuth } from '@/lib/auth-endpoint';

export const GET = answerAuth;
export const POST = answerAuth;
