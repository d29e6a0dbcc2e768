import { appIcon } from './app-icon';
import { channelPictures } from './channel-pictures';
import { concernStory } from './concern-story';
import { digestStory } from './digest-story';
import { handlingStory } from './handling-story';
import { incidentStory } from './incident-story';
import { pictureFile, type Story } from './message-pictures';
import { pagePictures } from './page-pictures';

/** What is shown of messages. */
export const stories: readonly Story<string>[] = [incidentStory, concernStory, digestStory, handlingStory];

/** Where the pictures of messages are, from docs/. */
export const messagePictureFolder = 'pictures';

/** Every picture that `npm run pictures` takes, by its path from docs/. */
export function docPictures(): readonly string[] {
  return [
    appIcon,
    ...channelPictures.map(({ file }) => file),
    ...pagePictures.map(({ file }) => file),
    ...stories.flatMap(({ name, inDocs }) =>
      [...inDocs].flatMap(([state, looks]) =>
        looks.map((look) => `${messagePictureFolder}/${pictureFile(name, state, look)}`),
      ),
    ),
  ];
}
