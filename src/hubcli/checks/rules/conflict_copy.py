"""A file changed on two machines is made one file again.

Dropbox, Syncthing, OneDrive, Nextcloud and their like keep a folder on several machines in step.
Where a file changed on two of them, they leave both versions, one under a name of their own. hubcli
cannot know which holds; it reads neither into the other, and never drops one without a word.

Accepted:

    # sectors/foundries.toml
    title = "Foundries"

Refused, as the first is a copy that Syncthing made:

    # sectors/foundries.sync-conflict-20240501-101010-ABCDEFG.toml
    title = "Foundries of the city"
    # sectors/foundries.toml
    title = "Foundries"
"""
