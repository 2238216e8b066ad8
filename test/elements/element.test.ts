import { behavesLikeAnElement } from '../behaves-like-an-element.ts';

behavesLikeAnElement('auth-login');
behavesLikeAnElement('auth-register');
