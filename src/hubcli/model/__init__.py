"""The things hubcli knows of: claims, facts, sources, series, topics. No files, no printing."""
